// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

interface Coin {
    function balanceOf(address) external view returns (uint256);
    function transfer(address, uint256) external returns (bool);
    function transferFrom(address, address, uint256) external returns (bool);
    function approve(address, uint256) external returns (bool);
}

interface WrappedCoin is Coin {
    function deposit() external payable;
    function withdraw(uint256) external;
}

// Pool keeps the product of its two reserves constant, with a fee of 0.3 %, as Uniswap v2 does.
contract Pool {
    Coin public immutable a;
    Coin public immutable b;

    constructor(Coin a_, Coin b_) {
        a = a_;
        b = b_;
    }

    // swap takes amount of one coin from the caller and pays the other to a receiver.
    function swap(Coin from, uint256 amount, address to) external returns (uint256 out) {
        require(from == a || from == b, "not traded here");
        Coin other = from == a ? b : a;
        uint256 x = from.balanceOf(address(this));
        uint256 y = other.balanceOf(address(this));
        from.transferFrom(msg.sender, address(this), amount);
        uint256 paid = amount * 997;
        out = (y * paid) / (x * 1000 + paid);
        other.transfer(to, out);
    }
}

// Router stands between a caller and what the caller wants: it keeps nothing.
contract Router {
    receive() external payable {}

    // forward passes value on.
    function forward(address to) external payable {
        send(to, msg.value);
    }

    // swapValue wraps the value, swaps it and has the pool pay the receiver.
    function swapValue(Pool pool, WrappedCoin wrapped, address to) external payable {
        wrapped.deposit{value: msg.value}();
        wrapped.approve(address(pool), msg.value);
        pool.swap(wrapped, msg.value, to);
    }

    // swapToValue takes tokens from the caller, swaps them to the wrapped coin and pays it unwrapped.
    function swapToValue(Pool pool, Coin token, WrappedCoin wrapped, uint256 amount, address to) external {
        token.transferFrom(msg.sender, address(this), amount);
        token.approve(address(pool), amount);
        uint256 out = pool.swap(token, amount, address(this));
        wrapped.withdraw(out);
        send(to, out);
    }

    function send(address to, uint256 value) private {
        (bool ok, ) = to.call{value: value}("");
        require(ok);
    }
}
