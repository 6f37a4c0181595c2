// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

// Wrapped wraps the native coin one to one. Like WETH9 it tells mint and burn by Deposit and Withdrawal only.
contract Wrapped {
    event Transfer(address indexed from, address indexed to, uint256 value);
    event Deposit(address indexed to, uint256 value);
    event Withdrawal(address indexed from, uint256 value);

    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;

    receive() external payable {
        deposit();
    }

    function deposit() public payable {
        balanceOf[msg.sender] += msg.value;
        minted(msg.sender, msg.value);
    }

    function withdraw(uint256 value) external {
        balanceOf[msg.sender] -= value;
        burnt(msg.sender, value);
        (bool ok, ) = msg.sender.call{value: value}("");
        require(ok);
    }

    function approve(address spender, uint256 value) external returns (bool) {
        allowance[msg.sender][spender] = value;
        return true;
    }

    function transfer(address to, uint256 value) external returns (bool) {
        return move(msg.sender, to, value);
    }

    function transferFrom(address from, address to, uint256 value) external returns (bool) {
        allowance[from][msg.sender] -= value;
        return move(from, to, value);
    }

    function move(address from, address to, uint256 value) internal returns (bool) {
        balanceOf[from] -= value;
        balanceOf[to] += value;
        emit Transfer(from, to, value);
        return true;
    }

    function minted(address to, uint256 value) internal virtual {
        emit Deposit(to, value);
    }

    function burnt(address from, uint256 value) internal virtual {
        emit Withdrawal(from, value);
    }
}

// TalkativeWrapped tells each mint and burn twice, as some wrapped coins of other networks do.
contract TalkativeWrapped is Wrapped {
    function minted(address to, uint256 value) internal override {
        emit Transfer(address(0), to, value);
        emit Deposit(to, value);
    }

    function burnt(address from, uint256 value) internal override {
        emit Withdrawal(from, value);
        emit Transfer(from, address(0), value);
    }
}
