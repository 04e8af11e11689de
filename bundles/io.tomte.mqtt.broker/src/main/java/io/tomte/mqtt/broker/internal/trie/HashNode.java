package io.tomte.mqtt.broker.internal.trie;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Nodes of a {@link PersistentMap}. Inside this package {@code null} stands for "no such entry": it is the hot path. */
sealed interface HashNode<V> {
    int BITS = 5; // of the hash per level

    HashNode.Leaf<V> find(int hash, int shift, String key);

    HashNode<V> with(Leaf<V> leaf, int shift);

    /** Without the key, which is there; null when nothing is left. */
    HashNode<V> without(int hash, int shift, String key);

    void forEach(Consumer<? super V> consumer);

    static int hash(String key) {
        int hash = key.hashCode();
        return hash ^ hash >>> 16;
    }

    private static int bit(int hash, int shift) {
        return 1 << (hash >>> shift & 31);
    }

    /** One entry. */
    record Leaf<V>(int hash, String key, V value) implements HashNode<V> {
        @Override
        public Leaf<V> find(int otherHash, int shift, String otherKey) {
            return hash == otherHash && key.equals(otherKey) ? this : null;
        }

        @Override
        public HashNode<V> with(Leaf<V> leaf, int shift) {
            if (key.equals(leaf.key)) {
                return leaf;
            }
            if (hash == leaf.hash) {
                return new Collision<>(List.of(this, leaf));
            }
            return Branch.of(this, hash, shift).with(leaf, shift);
        }

        @Override
        public HashNode<V> without(int otherHash, int shift, String otherKey) {
            return null;
        }

        @Override
        public void forEach(Consumer<? super V> consumer) {
            consumer.accept(value);
        }
    }

    /** Entries whose hashes are the same. */
    record Collision<V>(List<Leaf<V>> leaves) implements HashNode<V> {
        @Override
        public Leaf<V> find(int hash, int shift, String key) {
            for (Leaf<V> leaf : leaves) {
                if (leaf.key.equals(key)) {
                    return leaf;
                }
            }
            return null;
        }

        @Override
        public HashNode<V> with(Leaf<V> leaf, int shift) {
            int hash = leaves.get(0).hash;
            if (hash != leaf.hash) {
                return Branch.of(this, hash, shift).with(leaf, shift);
            }
            List<Leaf<V>> changed = new ArrayList<>(leaves);
            changed.removeIf(old -> old.key.equals(leaf.key));
            changed.add(leaf);
            return new Collision<>(changed);
        }

        @Override
        public HashNode<V> without(int hash, int shift, String key) {
            List<Leaf<V>> rest =
                    leaves.stream().filter(leaf -> !leaf.key.equals(key)).toList();
            return rest.size() == 1 ? rest.get(0) : new Collision<>(rest);
        }

        @Override
        public void forEach(Consumer<? super V> consumer) {
            leaves.forEach(leaf -> consumer.accept(leaf.value));
        }
    }

    /** Up to 32 nodes; bit n of the map says whether there is one for the hash part n. */
    final class Branch<V> implements HashNode<V> {
        private final int map;
        final HashNode<V>[] nodes;

        private Branch(int map, HashNode<V>[] nodes) {
            this.map = map;
            this.nodes = nodes;
        }

        @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no other way to make the array
        static <V> Branch<V> of(HashNode<V> only, int hash, int shift) {
            return new Branch<>(bit(hash, shift), new HashNode[] {only});
        }

        @Override
        public Leaf<V> find(int hash, int shift, String key) {
            int bit = bit(hash, shift);
            return (map & bit) == 0 ? null : nodes[index(bit)].find(hash, shift + BITS, key);
        }

        @Override
        public HashNode<V> with(Leaf<V> leaf, int shift) {
            int bit = bit(leaf.hash, shift);
            int at = index(bit);
            if ((map & bit) != 0) {
                HashNode<V>[] changed = nodes.clone();
                changed[at] = nodes[at].with(leaf, shift + BITS);
                return new Branch<>(map, changed);
            }
            HashNode<V>[] grown = Arrays.copyOf(nodes, nodes.length + 1);
            System.arraycopy(nodes, at, grown, at + 1, nodes.length - at);
            grown[at] = leaf;
            return new Branch<>(map | bit, grown);
        }

        @Override
        public HashNode<V> without(int hash, int shift, String key) {
            int bit = bit(hash, shift);
            int at = index(bit);
            HashNode<V> rest = nodes[at].without(hash, shift + BITS, key);
            if (rest != null) {
                if (nodes.length == 1 && !(rest instanceof Branch)) {
                    return rest; // pull a lonely entry up
                }
                HashNode<V>[] changed = nodes.clone();
                changed[at] = rest;
                return new Branch<>(map, changed);
            }
            if (nodes.length == 1) {
                return null;
            }
            if (nodes.length == 2 && !(nodes[1 - at] instanceof Branch)) {
                return nodes[1 - at];
            }
            HashNode<V>[] shrunk = Arrays.copyOf(nodes, nodes.length - 1);
            System.arraycopy(nodes, at + 1, shrunk, at, nodes.length - 1 - at);
            return new Branch<>(map & ~bit, shrunk);
        }

        @Override
        public void forEach(Consumer<? super V> consumer) {
            for (HashNode<V> node : nodes) {
                node.forEach(consumer);
            }
        }

        private int index(int bit) {
            return Integer.bitCount(map & bit - 1);
        }
    }
}
