package io.tomte.bench.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import io.tomte.bench.Folders;

/**
 * {@code ./tomte bench home [DEVICES [ENTITIES EACH]]}: how long it takes until a home that announces itself all at once is there
 * with all its states; in a hub just started, once more with other devices beside the first ones, and both from retained messages
 * after a restart.
 */
public final class HomeBurst {
    private static final int DEVICES = 500;
    private static final int EACH = 10;

    private HomeBurst() {}

    /** @param arguments folder of the distribution, then what the user wrote */
    public static void main(String[] arguments) throws IOException {
        int devices = arguments.length > 1 ? Integer.parseInt(arguments[1]) : DEVICES;
        int each = arguments.length > 2 ? Integer.parseInt(arguments[2]) : EACH;
        Path distribution = Path.of(arguments[0]);
        Path data = Files.createTempDirectory("tomte-bench-home");
        System.out.printf(Locale.ROOT, "%d devices with %d entities each%n", devices, each);
        try (MeasuredHub hub = MeasuredHub.start(distribution, data)) {
            measure("all announced at once to a hub just started", hub, devices, each, "first");
            measure("once more, with other devices", hub, devices, each, "second");
        }
        try (MeasuredHub hub = MeasuredHub.start(distribution, data)) {
            double cpu = hub.cpuSeconds();
            double seconds = hub.awaitHome("first", devices, each) + hub.awaitHome("second", devices, each);
            tell("both homes, from what was kept, after a restart", seconds, hub.cpuSeconds() - cpu);
        } finally {
            Folders.delete(data);
        }
    }

    private static void measure(String what, MeasuredHub hub, int devices, int each, String name) throws IOException {
        double cpu = hub.cpuSeconds();
        long begun = System.nanoTime();
        Announcer.announce(hub.mqttPort(), name, devices, each);
        hub.awaitHome(name, devices, each);
        tell(what, (System.nanoTime() - begun) / 1e9, hub.cpuSeconds() - cpu);
    }

    private static void tell(String what, double seconds, double cpu) {
        System.out.printf(Locale.ROOT, "%-47s ready after %5.2f s, %5.2f CPU seconds of the hub%n", what, seconds, cpu);
    }
}
