package io.tomte.bench.peer;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A broker that can be measured. */
public interface Peer {
    /** As on the command line. */
    String name();

    /** Why it cannot run here, in a sentence with what to do about it; empty where it can. */
    Optional<String> missing();

    boolean speaksMqtt5();

    /** The command of a process that listens on this port of 127.0.0.1 and nowhere else. Writes its files to the folder. */
    List<String> command(Setup setup, int port) throws IOException;

    /** What a running broker tells about its store since its start; empty for one that does not tell. */
    default OptionalLong told(Told what, Setup setup) throws IOException {
        return OptionalLong.empty();
    }
}
