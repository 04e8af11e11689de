package io.tomte.mqtt.broker.internal.trie;

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
    final class Branch implements HashNode {
        private final int map;
        private final HashNode[] nodes;

        Branch(int map, HashNode... nodes) {
            this.map = map;
            this.nodes = nodes;
        }

        int map() {
            return map;
        }

        HashNode[] nodes() {
            return nodes;
        }

        int index(int bit) {
            return Integer.bitCount(map & bit - 1);
        }
    }
}
