package io.tomte.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.tomte.mqtt.codec.FrameDecoder.Side;
import io.tomte.mqtt.packet.MqttVersion;

/**
 * Inputs to begin with: what the tests next to the code under test already know, read out of their sources, so that nothing is
 * kept twice.
 */
final class Seeds {
    private static final Path ROOT =
            Path.of(System.getProperty("tomte.root", "../..")).toAbsolutePath().normalize();
    private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)+)\"");
    private static final Pattern WIRE = Pattern.compile("(?:[0-9A-F]{2,}|'[^']*'| )+");
    private static final Pattern BLOCK = Pattern.compile("\"\"\"\\n(.*?)\"\"\"", Pattern.DOTALL);

    private Seeds() {}

    /** The wires of the codec's tables, for both sides in all versions. */
    static List<byte[]> frames() {
        List<byte[]> seeds = new ArrayList<>();
        for (byte[] wire : wires()) {
            boolean connect = wire.length > 0 && (wire[0] & 0xF0) == 0x10;
            for (MqttVersion version : MqttVersion.values()) {
                seeds.add(FramesTarget.seed(Side.SERVER, version, !connect, wire));
                seeds.add(FramesTarget.seed(Side.CLIENT, version, true, wire));
            }
        }
        return seeds;
    }

    private static List<byte[]> wires() {
        List<byte[]> wires = new ArrayList<>();
        for (String text : strings("bundles/io.tomte.mqtt.codec/src/test/java", "CodecTest.java")) {
            String[] parts = text.split("'", -1);
            if (WIRE.matcher(text).matches() && parts.length % 2 == 1) {
                StringBuilder hex = new StringBuilder();
                for (int i = 0; i < parts.length; i++) {
                    hex.append(
                            i % 2 == 0
                                    ? parts[i].replace(" ", "")
                                    : HexFormat.of().formatHex(parts[i].getBytes(StandardCharsets.UTF_8)));
                }
                if (hex.length() % 2 == 0 && hex.length() > 2) {
                    wires.add(HexFormat.of().parseHex(hex));
                }
            }
        }
        return wires;
    }

    /** Random, but the same each time: the steps of a play need no form. */
    static List<byte[]> plays() {
        java.util.Random random = new java.util.Random(1);
        List<byte[]> seeds = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            byte[] seed = new byte[20 + 10 * i];
            random.nextBytes(seed);
            seeds.add(seed);
        }
        return seeds;
    }

    static List<byte[]> topics() {
        return Stream.of(
                        "a/b\na/+\n#\n+/b\na/#\na",
                        "$SYS/x\n#\n+/x\n$SYS/#\n$share/g/#\n$share/g/+/x",
                        "/\n//\n+\n+/+\n/+\n/#\na//b\na/+/b",
                        "$share/g\n$share//a\n$share/+/a\n$share/g/a+\n$share/g/\na#\na/#/b\n$share/g/$x/#")
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /** Every template in the tests of the interpreter. */
    static List<byte[]> templates() {
        String folder = "bundles/io.tomte.jinja/src/test/java";
        List<byte[]> seeds = new ArrayList<>();
        for (String line : Stream.concat(
                        strings(folder, "Test.java").stream(),
                        blocks(folder, "Test.java").stream().flatMap(String::lines))
                .toList()) {
            String template = line.split("=>", 2)[0].strip();
            if (template.contains("{")) {
                seeds.add(unescaped(template).getBytes(StandardCharsets.UTF_8));
            }
        }
        return seeds;
    }

    /** A device of each component that the adapter's tests announce, with messages to it. */
    static List<byte[]> discovery() {
        List<byte[]> seeds = new ArrayList<>();
        for (String block : blocks("bundles/io.tomte.binding.homeassistant/src/test/java", "Test.java")) {
            String config = block.replaceAll("\\s*\\n\\s*", " ").strip();
            if (config.startsWith("{")) {
                for (String component : List.of("sensor", "light", "climate", "cover", "switch", "event", "device")) {
                    String text = "homeassistant/" + component + "/x/config " + unescaped(config)
                            + "\na online\ns ON\ns 12\ns {\"state\": \"ON\", \"event_type\": \"a\", \"brightness\": 3}\ns";
                    seeds.add(text.getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return seeds;
    }

    // ---- sources

    private static List<String> strings(String folder, String ending) {
        return found(folder, ending, STRING);
    }

    private static List<String> blocks(String folder, String ending) {
        return found(folder, ending, BLOCK);
    }

    private static List<String> found(String folder, String ending, Pattern pattern) {
        List<String> all = new ArrayList<>();
        for (Path file : files(ROOT.resolve(folder), path -> path.toString().endsWith(ending))) {
            try {
                Matcher matcher = pattern.matcher(Files.readString(file));
                while (matcher.find()) {
                    all.add(matcher.group(1));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all;
    }

    private static List<Path> files(Path folder, Predicate<Path> wanted) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(wanted).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String unescaped(String literal) {
        return literal.replace("\\\"", "\"").replace("\\\\", "\\").replace("\\n", "\n");
    }
}
