package io.tomte.bench.peer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** All that can be measured, in the order of tables; ours first, because the others are compared with it. */
public final class Peers {
    private final List<Peer> all;
    private final Certificate certificate;

    /**
     * @param root    of the checkout
     * @param scratch for the certificate of this run
     */
    public Peers(Path root, Path scratch) throws IOException {
        Path jars = root.resolve("runtime/bench/peers");
        all = List.of(
                new TomteHub("tomte", root.resolve("runtime/dist/target/tomte")),
                new TomteCore(),
                new Mosquitto("mosquitto", false),
                new Mosquitto("mosquitto-nodelay", true),
                new JarPeer("hivemq", jars.resolve("hivemq"), "HiveMqServer", true),
                new JarPeer("moquette", jars.resolve("moquette"), "MoquetteServer", false),
                new JarPeer("artemis", jars.resolve("artemis"), "ArtemisServer", true));
        certificate = Certificate.in(scratch);
    }

    public List<Peer> all() {
        return all;
    }

    /** @param name of one of them, or the folder of another distribution of ours, to compare two builds */
    public Optional<Peer> named(String name) {
        if (name.contains("/")) {
            return Optional.of(new TomteHub(name, Path.of(name).toAbsolutePath()));
        }
        return all.stream().filter(peer -> peer.name().equals(name)).findFirst();
    }

    public Certificate certificate() {
        return certificate;
    }
}
