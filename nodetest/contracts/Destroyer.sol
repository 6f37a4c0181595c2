// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

// Mortal destroys itself when it is told to.
contract Mortal {
    constructor() payable {}

    receive() external payable {}

    function end(address payable to) external payable {
        selfdestruct(to);
    }
}

// Instant destroys itself while it is being created.
contract Instant {
    constructor(address payable to) payable {
        selfdestruct(to);
    }
}

// Destroyer creates contracts with value and destroys them in the same transaction.
contract Destroyer {
    receive() external payable {}

    // toAnother: the value comes out at the receiver.
    function toAnother(address payable to) external payable {
        new Mortal{value: msg.value}().end(to);
    }

    // instantly: the same from inside the constructor.
    function instantly(address payable to) external payable {
        new Instant{value: msg.value}(to);
    }

    // toItself: the value is burnt.
    function toItself() external payable {
        Mortal m = new Mortal{value: msg.value}();
        m.end(payable(address(m)));
    }

    // afterwards: half comes out at the receiver, half is sent to the destroyed contract and burnt with it.
    function afterwards(address payable to) external payable {
        Mortal m = new Mortal{value: msg.value / 2}();
        m.end(to);
        (bool ok, ) = address(m).call{value: msg.value / 2}("");
        require(ok);
    }

    // twice: what came to the destroyed contract afterwards leaves it again by a second call.
    function twice(address payable to) external payable {
        Mortal m = new Mortal{value: msg.value / 2}();
        m.end(to);
        m.end{value: msg.value / 2}(to);
    }
}
