package io.tomte.bench.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The whole hub, as a user starts it.
 *
 * @param name         as in tables
 * @param distribution the folder with the script {@code tomte}
 */
record TomteHub(String name, Path distribution) implements Peer {
    @Override
    public Optional<String> missing() {
        return Files.isExecutable(distribution.resolve("tomte"))
                ? Optional.empty()
                : Optional.of("the hub is not built: ./tomte build");
    }

    @Override
    public boolean speaksMqtt5() {
        return true;
    }

    @Override
    public List<String> command(Setup setup, int port) {
        List<String> settings = new ArrayList<>(List.of(
                "http.port=0",
                "mqtt.ws.port=off",
                "bind.address=127.0.0.1",
                "mqtt.anonymous=true",
                "mqtt.inflight=" + Setup.INFLIGHT,
                "mqtt.queue.messages=" + Setup.QUEUE,
                "mqtt.queue.bytes=" + Setup.QUEUE_BYTES,
                "mqtt.retained.messages=" + Setup.QUEUE,
                "mqtt.retained.bytes=" + Setup.QUEUE_BYTES,
                "mqtt.store=" + (setup.durable() ? "journal" : "memory")));
        if (setup.certificate().isPresent()) {
            Certificate certificate = setup.certificate().get();
            settings.add("mqtt.port=off");
            settings.add("mqtt.tls.port=" + port);
            settings.add("mqtt.tls.cert=" + certificate.chain());
            settings.add("mqtt.tls.key=" + certificate.key());
        } else {
            settings.add("mqtt.port=" + port);
        }
        List<String> command = new ArrayList<>();
        setup.heap().ifPresent(most -> command.addAll(List.of("env", "TOMTE_JAVA_OPTS=-Xmx" + most + "m")));
        command.addAll(List.of(
                distribution.resolve("tomte").toString(),
                "start",
                "--data",
                setup.folder().resolve("data").toString()));
        for (String setting : settings) {
            command.add("--set");
            command.add(setting);
        }
        return command;
    }

    @Override
    public OptionalLong told(Told what, Setup setup) throws IOException {
        String said = Commands.run(List.of(
                distribution.resolve("tomte").toString(),
                "shell",
                "--data",
                setup.folder().resolve("data").toString(),
                "store"));
        return said.lines()
                .filter(line -> line.startsWith(what.row()))
                .mapToLong(line ->
                        Long.parseLong(line.substring(what.row().length()).strip()))
                .findFirst();
    }
}
