// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.37;

// Collectible is the core of an ERC-721.
contract Collectible {
    event Transfer(address indexed from, address indexed to, uint256 indexed id);

    mapping(uint256 => address) private owners;

    function ownerOf(uint256 id) external view returns (address owner) {
        owner = owners[id];
        require(owner != address(0), "no such token");
    }

    function mint(address to, uint256 id) external {
        require(owners[id] == address(0), "exists");
        owners[id] = to;
        emit Transfer(address(0), to, id);
    }

    function transferFrom(address from, address to, uint256 id) external {
        require(owners[id] == from && from == msg.sender, "not yours");
        owners[id] = to;
        emit Transfer(from, to, id);
    }

    function burn(uint256 id) external {
        require(owners[id] == msg.sender, "not yours");
        delete owners[id];
        emit Transfer(msg.sender, address(0), id);
    }
}

// Items is the core of an ERC-1155.
contract Items {
    event TransferSingle(address indexed operator, address indexed from, address indexed to, uint256 id, uint256 value);
    event TransferBatch(address indexed operator, address indexed from, address indexed to, uint256[] ids, uint256[] values);

    mapping(address => mapping(uint256 => uint256)) private held;

    function balanceOf(address owner, uint256 id) external view returns (uint256) {
        return held[owner][id];
    }

    function mint(address to, uint256 id, uint256 value) external {
        held[to][id] += value;
        emit TransferSingle(msg.sender, address(0), to, id, value);
    }

    function move(address to, uint256 id, uint256 value) external {
        held[msg.sender][id] -= value;
        held[to][id] += value;
        emit TransferSingle(msg.sender, msg.sender, to, id, value);
    }

    function moveMany(address to, uint256[] calldata ids, uint256[] calldata values) external {
        for (uint256 i = 0; i < ids.length; i++) {
            held[msg.sender][ids[i]] -= values[i];
            held[to][ids[i]] += values[i];
        }
        emit TransferBatch(msg.sender, msg.sender, to, ids, values);
    }
}
