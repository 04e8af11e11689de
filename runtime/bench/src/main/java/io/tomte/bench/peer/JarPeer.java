package io.tomte.bench.peer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A Java broker from Maven Central, embedded in a program of one class below {@code runtime/bench/peers}, with the defaults of the
 * JDK and a heap of at most 1 GB. It has a class path of its own, because it needs libraries in other versions than we do.
 *
 * @param name   as on the command line, and of its folder
 * @param folder with {@code target/lib} and {@code target/classes}, which the script {@code tomte} makes
 * @param main   the program
 * @param speaksMqtt5 whether this version of it knows MQTT 5
 */
record JarPeer(String name, Path folder, String main, boolean speaksMqtt5) implements Peer {
    @Override
    public Optional<String> missing() {
        return Files.exists(classes().resolve(main + ".class"))
                ? Optional.empty()
                : Optional.of("could not be fetched from Maven Central; see target/bench/" + name + ".log");
    }

    private Path classes() {
        return folder.resolve("target/classes");
    }

    @Override
    public List<String> command(Setup setup, int port) {
        return List.of(
                Commands.java("java"),
                "-XX:+IgnoreUnrecognizedVMOptions",
                "-Xmx" + (setup.heap().isPresent() ? setup.heap().getAsInt() + "m" : "1g"),
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                "-cp",
                classes() + ":" + folder.resolve("target/lib/*"),
                main,
                Integer.toString(port),
                setup.folder().toString(),
                Boolean.toString(setup.durable()),
                setup.certificate().map(found -> found.store().toString()).orElse(""),
                Certificate.PASSWORD);
    }
}
