package io.tomte.mqtt.broker.internal.trie;

import java.util.Arrays;

/** Nodes of a {@link PersistentMap}; what is done with them is in {@link HashTrie}. */
sealed interface HashNode permits Keyed, HashNode.Collision, HashNode.Branch {
    /** Entries whose hashes are the same; at least two. */
    final class Collision implements HashNode {
        private final Keyed[] entries;

        Collision(Keyed... entries) {
            this.entries = entries;
        }

        Keyed[] entries() {
            return entries;
        }
    }

    /** Up to 32 nodes; bit n of the map says whether there is one for the hash part n. */
    abstract sealed class Branch implements HashNode {
        private final int map;

        private Branch(int map) {
            this.map = map;
        }

        static Branch of(int map, HashNode... nodes) {
            return nodes.length <= Few.MOST ? new Few(map, nodes) : new Many(map, nodes);
        }

        int map() {
            return map;
        }

        int size() {
            return Integer.bitCount(map);
        }

        int index(int bit) {
            return Integer.bitCount(map & bit - 1);
        }

        abstract HashNode node(int index);

        /** Not to be changed. */
        abstract HashNode[] nodes();
    }

    /**
     * A branch in one object instead of two. Far from the root nearly all are such, and there each object that a look-up touches is one that
     * the processor has to wait for.
     */
    final class Few extends Branch {
        static final int MOST = 4;

        private final HashNode first;
        private final HashNode second; // from here on null where there are fewer
        private final HashNode third;
        private final HashNode fourth;

        private Few(int map, HashNode... nodes) {
            super(map);
            first = nodes[0];
            second = nodes.length > 1 ? nodes[1] : null;
            third = nodes.length > 2 ? nodes[2] : null;
            fourth = nodes.length > 3 ? nodes[3] : null;
        }

        @Override
        HashNode node(int index) {
            return switch (index) {
                case 0 -> first;
                case 1 -> second;
                case 2 -> third;
                default -> fourth;
            };
        }

        @Override
        HashNode[] nodes() {
            HashNode[] nodes = new HashNode[size()];
            Arrays.setAll(nodes, this::node);
            return nodes;
        }
    }

    /** Any other branch. */
    final class Many extends Branch {
        private final HashNode[] nodes;

        private Many(int map, HashNode... nodes) {
            super(map);
            this.nodes = nodes;
        }

        @Override
        HashNode node(int index) {
            return nodes[index];
        }

        @Override
        HashNode[] nodes() {
            return nodes;
        }
    }
}
