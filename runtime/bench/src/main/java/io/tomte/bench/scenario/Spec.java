package io.tomte.bench.scenario;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

import io.tomte.bench.load.LoadException;
import io.tomte.bench.load.Version;
import io.tomte.bench.peer.RunningBroker;

/**
 * A scenario in one of its forms, written {@code p2p-q1-v5-tls-durable} or {@code latency-q1-r5000}.
 *
 * @param durable persistent sessions, and a broker that keeps them on disk
 * @param retain  whether the messages of a fixed rate are retained, on up to 100 topics
 * @param rate    messages per second, where it is fixed
 */
public record Spec(Kind kind, int qos, Version version, boolean tls, boolean durable, boolean retain, int rate) {
    /** What a run without names does. */
    public static final List<String> USUAL = List.of(
            "p2p-q0",
            "p2p-q1",
            "p2p-q2",
            "p2p-q0-v5",
            "p2p-q1-v5",
            "p2p-q2-v5",
            "p2p-q0-tls",
            "p2p-q1-tls",
            "p2p-q1-durable",
            "fanin-q0",
            "fanin-q1",
            "fanout-q0",
            "fanout-q1",
            "many-q0",
            "many-q1",
            "many-q1-durable",
            "shared-q0-v5",
            "shared-q1-v5",
            "latency-q0-r1000",
            "latency-q1-r1000",
            "latency-q0-r10000",
            "latency-q1-r1000-durable",
            "drain-q1",
            "drain-q1-durable",
            "backlog-q1",
            "cleaning-q1-r1000",
            "retained-q1",
            "retained-q1-durable",
            "idle",
            "connect",
            "subs-q0",
            "start",
            "start-durable");

    private static final int USUAL_RATE = 1_000;
    private static final int RATE_MOST = 1_000_000;

    /** @throws IllegalArgumentException whose message is a sentence for people */
    public static Spec parse(String text) {
        String[] words = text.split("-");
        Kind kind = Kind.of(words[0])
                .orElseThrow(() -> new IllegalArgumentException("There is no scenario " + text
                        + ". There are "
                        + String.join(
                                ", ",
                                Arrays.stream(Kind.values()).map(Kind::key).toList())
                        + ", each with -q0, -q1, -q2, -v5, -tls, -durable, -retain, -rN behind."));
        Spec spec = new Spec(kind, 0, Version.MQTT_3_1_1, false, kind.keeps(), false, USUAL_RATE);
        for (int i = 1; i < words.length; i++) {
            spec = spec.with(words[i]);
        }
        return spec;
    }

    private Spec with(String word) {
        return switch (word) {
            case "q0", "q1", "q2" -> new Spec(kind, word.charAt(1) - '0', version, tls, durable, retain, rate);
            case "v5" -> new Spec(kind, qos, Version.MQTT_5, tls, durable, retain, rate);
            case "tls" -> new Spec(kind, qos, version, true, durable, retain, rate);
            case "durable" -> new Spec(kind, qos, version, tls, true, retain, rate);
            case "retain" -> new Spec(kind, qos, version, tls, durable, true, rate);
            default -> {
                if (!word.matches("r[1-9]\\d{0,6}") || Integer.parseInt(word.substring(1)) > RATE_MOST) {
                    throw new IllegalArgumentException("A scenario is not refined by -" + word
                            + ", but by -q0, -q1, -q2, -v5, -tls, -durable, -retain or -rN (messages per second).");
                }
                yield new Spec(kind, qos, version, tls, durable, retain, Integer.parseInt(word.substring(1)));
            }
        };
    }

    /** As on the command line, always with the same words. */
    public String name() {
        boolean messages = kind != Kind.IDLE && kind != Kind.CONNECT && kind != Kind.START;
        return kind.key()
                + (messages ? "-q" + qos : "")
                + (kind.atRate() ? "-r" + rate : "")
                + (version == Version.MQTT_5 ? "-v5" : "")
                + (tls ? "-tls" : "")
                + (retain ? "-retain" : "")
                + (durable && !kind.keeps() ? "-durable" : "");
    }

    Spec atLeastQos1() {
        return new Spec(kind, Math.max(1, qos), version, tls, durable, retain, rate);
    }

    /** A line for people. */
    public String about() {
        return kind.about()
                + (kind.atRate() ? ", " + rate + " msg/s" : "")
                + (retain ? ", retained" : "")
                + ", QoS " + qos
                + (version == Version.MQTT_5 ? ", MQTT 5" : ", MQTT 3.1.1")
                + (tls ? ", TLS" : "")
                + (durable ? ", kept on disk" : "");
    }

    /** One run; what a broker does wrong becomes a problem of the outcome. */
    public Outcome run(RunningBroker broker, Effort effort) throws IOException {
        try {
            return kind.scenario().run(broker, this, effort);
        } catch (LoadException e) {
            return Outcome.failed(e.getMessage());
        }
    }
}
