// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

// Token is an ERC-20 whose whole supply its deployer gets.
contract Token {
    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);

    string public symbol;
    uint8 public constant decimals = 18;
    uint256 public totalSupply;
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;

    constructor(uint256 supply) {
        symbol = "TOK";
        mint(msg.sender, supply);
    }

    function mint(address to, uint256 value) public {
        totalSupply += value;
        balanceOf[to] += value;
        emit Transfer(address(0), to, value);
    }

    function burn(uint256 value) external {
        balanceOf[msg.sender] -= value;
        totalSupply -= value;
        emit Transfer(msg.sender, address(0), value);
    }

    function approve(address spender, uint256 value) external returns (bool) {
        allowance[msg.sender][spender] = value;
        emit Approval(msg.sender, spender, value);
        return true;
    }

    function transfer(address to, uint256 value) external returns (bool) {
        move(msg.sender, to, value);
        return true;
    }

    function transferFrom(address from, address to, uint256 value) external returns (bool) {
        allowance[from][msg.sender] -= value;
        move(from, to, value);
        return true;
    }

    function move(address from, address to, uint256 value) internal virtual {
        balanceOf[from] -= value;
        balanceOf[to] += value;
        emit Transfer(from, to, value);
    }
}

// TaxToken keeps a tenth of every transfer: half for the contract itself, half is burnt.
contract TaxToken is Token {
    constructor(uint256 supply) Token(supply) {}

    function move(address from, address to, uint256 value) internal override {
        uint256 tax = value / 20;
        super.move(from, to, value - 2 * tax);
        super.move(from, address(this), tax);
        balanceOf[from] -= tax;
        totalSupply -= tax;
        emit Transfer(from, address(0), tax);
    }
}
