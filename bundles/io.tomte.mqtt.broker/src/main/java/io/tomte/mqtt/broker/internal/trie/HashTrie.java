package io.tomte.mqtt.broker.internal.trie;

import java.util.Arrays;
import java.util.function.Consumer;

import io.tomte.mqtt.broker.internal.trie.HashNode.Branch;
import io.tomte.mqtt.broker.internal.trie.HashNode.Collision;

/**
 * A hash array mapped trie: finds, adds and removes by copying one path. A key is a part of a text, so that nobody has to cut it
 * out. Inside this package {@code null} stands for "no such entry": it is the hot path.
 */
final class HashTrie {
    private static final int BITS = 5; // of the hash per level

    private HashTrie() {}

    /** Of the part {@code [from, to)} of the text. */
    static int hash(String text, int from, int to) {
        int hash = 0;
        if (from == 0 && to == text.length()) {
            hash = text.hashCode(); // the text remembers it
        } else {
            for (int i = from; i < to; i++) {
                hash = 31 * hash + text.charAt(i);
            }
        }
        return hash ^ hash >>> 16;
    }

    private static int hash(Keyed entry) {
        return hash(entry.text(), entry.from(), entry.text().length());
    }

    private static boolean is(Keyed entry, String text, int from, int to) {
        int at = entry.from();
        int length = to - from;
        return entry.text().length() - at == length && entry.text().regionMatches(at, text, from, length);
    }

    private static boolean isSame(Keyed one, Keyed other) {
        return is(one, other.text(), other.from(), other.text().length());
    }

    private static int bit(int hash, int shift) {
        return 1 << (hash >>> shift & 31);
    }

    static Keyed find(HashNode root, String text, int from, int to) {
        HashNode node = root;
        int hash = node instanceof Branch ? hash(text, from, to) : 0;
        for (int shift = 0; node instanceof Branch branch; shift += BITS) {
            int bit = bit(hash, shift);
            if ((branch.map() & bit) == 0) {
                return null;
            }
            node = branch.node(branch.index(bit));
        }
        if (node instanceof Collision collision) {
            for (Keyed entry : collision.entries()) {
                if (is(entry, text, from, to)) {
                    return entry;
                }
            }
            return null;
        }
        return node instanceof Keyed entry && is(entry, text, from, to) ? entry : null;
    }

    static HashNode with(HashNode node, Keyed entry) {
        return with(node, entry, hash(entry), 0);
    }

    private static HashNode with(HashNode node, Keyed entry, int hash, int shift) {
        if (node instanceof Branch branch) {
            return with(branch, entry, hash, shift);
        }
        Keyed there = node instanceof Collision collision ? collision.entries()[0] : (Keyed) node;
        int known = hash(there);
        if (known != hash) {
            return with(Branch.of(bit(known, shift), node), entry, hash, shift);
        }
        if (node instanceof Collision collision) {
            return with(collision, entry);
        }
        return isSame(there, entry) ? entry : new Collision(there, entry);
    }

    private static Collision with(Collision collision, Keyed entry) {
        Keyed[] entries = collision.entries();
        for (int i = 0; i < entries.length; i++) {
            if (isSame(entries[i], entry)) {
                Keyed[] changed = entries.clone();
                changed[i] = entry;
                return new Collision(changed);
            }
        }
        Keyed[] grown = Arrays.copyOf(entries, entries.length + 1);
        grown[entries.length] = entry;
        return new Collision(grown);
    }

    private static Branch with(Branch branch, Keyed entry, int hash, int shift) {
        int bit = bit(hash, shift);
        int at = branch.index(bit);
        HashNode[] nodes = branch.nodes();
        if ((branch.map() & bit) != 0) {
            HashNode[] changed = nodes.clone();
            changed[at] = with(nodes[at], entry, hash, shift + BITS);
            return Branch.of(branch.map(), changed);
        }
        HashNode[] grown = Arrays.copyOf(nodes, nodes.length + 1);
        System.arraycopy(nodes, at, grown, at + 1, nodes.length - at);
        grown[at] = entry;
        return Branch.of(branch.map() | bit, grown);
    }

    /** Without the key, which is there; null when nothing is left. */
    static HashNode without(HashNode node, String text) {
        return without(node, text, hash(text, 0, text.length()), 0);
    }

    private static HashNode without(HashNode node, String text, int hash, int shift) {
        if (node instanceof Branch branch) {
            return without(branch, text, hash, shift);
        }
        return node instanceof Collision collision ? without(collision, text) : null;
    }

    private static HashNode without(Collision collision, String text) {
        Keyed[] rest = Arrays.stream(collision.entries())
                .filter(entry -> !is(entry, text, 0, text.length()))
                .toArray(Keyed[]::new);
        return rest.length == 1 ? rest[0] : new Collision(rest);
    }

    private static HashNode without(Branch branch, String text, int hash, int shift) {
        int bit = bit(hash, shift);
        int at = branch.index(bit);
        HashNode[] nodes = branch.nodes();
        HashNode rest = without(nodes[at], text, hash, shift + BITS);
        if (rest != null) {
            if (nodes.length == 1 && !(rest instanceof Branch)) {
                return rest; // pull a lonely entry up
            }
            HashNode[] changed = nodes.clone();
            changed[at] = rest;
            return Branch.of(branch.map(), changed);
        }
        if (nodes.length == 1) {
            return null;
        }
        if (nodes.length == 2 && !(nodes[1 - at] instanceof Branch)) {
            return nodes[1 - at];
        }
        HashNode[] shrunk = Arrays.copyOf(nodes, nodes.length - 1);
        System.arraycopy(nodes, at + 1, shrunk, at, nodes.length - 1 - at);
        return Branch.of(branch.map() & ~bit, shrunk);
    }

    static void forEach(HashNode node, Consumer<? super Keyed> consumer) {
        switch (node) {
            case Keyed entry -> consumer.accept(entry);
            case Collision collision -> Arrays.asList(collision.entries()).forEach(consumer);
            case Branch branch -> {
                for (HashNode part : branch.nodes()) {
                    forEach(part, consumer);
                }
            }
        }
    }
}
