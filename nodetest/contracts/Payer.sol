// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

interface Coin {
    function transfer(address, uint256) external returns (bool);
    function transferFrom(address, address, uint256) external returns (bool);
}

// Disperser pays many at once and keeps nothing.
contract Disperser {
    function disperse(address[] calldata to, uint256[] calldata value) external payable {
        for (uint256 i = 0; i < to.length; i++) {
            (bool ok, ) = to[i].call{value: value[i]}("");
            require(ok);
        }
    }

    function disperseToken(Coin token, address[] calldata to, uint256[] calldata value) external {
        for (uint256 i = 0; i < to.length; i++) {
            token.transferFrom(msg.sender, to[i], value[i]);
        }
    }
}

// Payer pays from its own balance by calls of every kind.
contract Payer {
    event Transfer(address indexed from, address indexed to, uint256 value);

    receive() external payable {}

    constructor() payable {}

    function pay(address to, uint256 value) public payable {
        (bool ok, ) = to.call{value: value}("");
        require(ok, "refused");
    }

    // deep pays through calls to itself, so that value goes from the contract to itself at each step.
    function deep(uint256 depth, address to, uint256 value) external payable {
        if (depth == 0) {
            pay(to, value);
        } else {
            this.deep{value: value}(depth - 1, to, value);
        }
    }

    // payThen pays, announces a transfer, and then fails.
    function payThenFail(address to, uint256 value) external payable {
        pay(to, value);
        emit Transfer(msg.sender, to, value);
        revert("after all");
    }

    // survive pays once before, once in and once after a call that fails: the middle one is undone, with all below it.
    function survive(address to, uint256 value) external payable {
        pay(to, value);
        try this.payThenFail{value: value}(to, value) {
            revert("should have failed");
        } catch {}
        pay(to, value);
    }

    // delegate pays in the name of this contract by another one's code.
    function delegate(address code, address to, uint256 value) external payable {
        (bool ok, ) = code.delegatecall(abi.encodeCall(this.pay, (to, value)));
        require(ok);
    }

    // look makes a static call, which can move nothing.
    function look(address token) external payable returns (bool ok) {
        (ok, ) = token.staticcall(abi.encodeWithSignature("totalSupply()"));
    }
}
