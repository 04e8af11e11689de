import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import io.tomte.mqtt.api.client.ClientOptions;
import io.tomte.mqtt.api.client.ClientState;
import io.tomte.mqtt.api.client.MqttClient;
import io.tomte.mqtt.api.transport.Target;
import io.tomte.mqtt.client.TomteClients;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.Subscription;
import io.tomte.mqtt.packet.Will;
import io.tomte.mqtt.transport.NettyTransport;

/**
 * Tomte's own client as a client program; see ../README.md. A program and not part of the tests, because the class path of the
 * tests holds another Netty: {@code java -cp 'runtime/dist/target/tomte/cli/*' TomtePeer.java}
 */
public final class TomtePeer {
    /** The values of one line by key; a key may come more than once. */
    private record Words(String number, String verb, Map<String, List<String>> values) {
        static Words parse(String line) {
            String[] parts = line.split(" ");
            Map<String, List<String>> values = new HashMap<>();
            for (int i = 2; i < parts.length; i++) {
                int equals = parts[i].indexOf('=');
                String value = parts[i].substring(equals + 1).replace("+", "%2B");
                values.computeIfAbsent(parts[i].substring(0, equals), key -> new ArrayList<>())
                        .add(value.indexOf('%') < 0 ? value : URLDecoder.decode(value, StandardCharsets.UTF_8));
            }
            return new Words(parts[0], parts[1], values);
        }

        List<String> all(String key) {
            return values.getOrDefault(key, List.of());
        }

        Optional<String> find(String key) {
            return all(key).stream().findFirst();
        }

        String get(String key) {
            return find(key).orElseThrow(() -> new IllegalArgumentException("no " + key));
        }

        int number(String key) {
            return find(key).map(Integer::valueOf).orElse(0);
        }

        boolean is(String key) {
            return number(key) == 1;
        }

        Bytes bytes(String key) {
            return Bytes.copyOf(HexFormat.of().parseHex(find(key).orElse("")));
        }

        QoS qos(String key) {
            return QoS.values()[number(key)];
        }
    }

    /** One name of the test, which may connect again and again. */
    private final class Peer {
        private final String name;
        private final Map<String, QoS> filters = new LinkedHashMap<>(); // handlers of a session have to be given again
        private volatile Optional<MqttClient> client = Optional.empty();

        Peer(String name) {
            this.name = name;
        }

        MqttClient client() {
            return client.orElseThrow();
        }

        CompletionStage<String> connect(Words words) {
            close();
            MqttClient made = clients.create(options(words));
            client = Optional.of(made);
            made.onState(state -> {
                switch (state) {
                    case ClientState.Waiting waiting -> lost(made, waiting.why());
                    case ClientState.Ended ended -> lost(made, ended.why());
                    default -> {}
                }
            });
            if (words.is("clean")) {
                filters.clear();
            }
            filters.forEach((filter, qos) -> made.subscribe(Subscription.of(filter, qos), this::received));
            return made.connect().thenApply(ack -> " session=" + (ack.sessionPresent() ? 1 : 0));
        }

        CompletionStage<String> subscribe(Words words) {
            filters.put(words.get("filter"), words.qos("qos"));
            return client()
                    .subscribe(Subscription.of(words.get("filter"), words.qos("qos")), this::received)
                    .thenApply(answer -> " reason=" + answer.reason().code());
        }

        CompletionStage<String> unsubscribe(Words words) {
            filters.remove(words.get("filter"));
            return client().unsubscribe(words.get("filter")).thenApply(nothing -> "");
        }

        CompletionStage<String> publish(Words words) {
            Properties.Builder properties = Properties.builder();
            words.all("user").forEach(pair -> properties.user(
                    pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1)));
            words.find("type").ifPresent(type -> properties.text(Property.CONTENT_TYPE, type));
            words.find("response").ifPresent(topic -> properties.text(Property.RESPONSE_TOPIC, topic));
            words.find("correlation")
                    .ifPresent(hex -> properties.bytes(Property.CORRELATION_DATA, words.bytes("correlation")));
            words.find("expiry")
                    .ifPresent(seconds -> properties.number(
                            Property.MESSAGE_EXPIRY_INTERVAL, Long.parseLong(seconds)));
            Publish message = Publish.of(words.get("topic"), words.bytes("payload"), words.qos("qos"), words.is("retain"));
            return client()
                    .publish(message.withProperties(properties.build()))
                    .thenApply(answer -> " reason=" + answer.reason().code());
        }

        CompletionStage<String> disconnect() {
            MqttClient leaving = client();
            client = Optional.empty();
            return leaving.disconnect().thenApply(nothing -> "");
        }

        void close() {
            client.ifPresent(open -> {
                client = Optional.empty();
                open.close();
            });
        }

        private void lost(MqttClient ended, String why) {
            if (client.filter(ended::equals).isPresent()) { // and not left on wish
                tell("-", "lost", "client", name, "why", why);
                ended.close();
            }
        }

        private void received(Publish message) {
            List<Object> pairs = new ArrayList<>(List.of("client", name, "topic", message.topic()));
            pairs.addAll(List.of("qos", message.qos().ordinal(), "retain", message.retain() ? 1 : 0));
            pairs.addAll(List.of("payload", HexFormat.of().formatHex(message.payload().toByteArray())));
            Properties properties = message.properties();
            properties.userProperties().forEach(pair -> pairs.addAll(List.of("user", pair.name() + "=" + pair.value())));
            properties.text(Property.CONTENT_TYPE).ifPresent(type -> pairs.addAll(List.of("type", type)));
            properties.text(Property.RESPONSE_TOPIC).ifPresent(topic -> pairs.addAll(List.of("response", topic)));
            properties.bytes(Property.CORRELATION_DATA)
                    .ifPresent(data -> pairs.addAll(
                            List.of("correlation", HexFormat.of().formatHex(data.toByteArray()))));
            properties.number(Property.MESSAGE_EXPIRY_INTERVAL)
                    .ifPresent(seconds -> pairs.addAll(List.of("expiry", seconds)));
            tell("-", "message", pairs.toArray());
        }
    }

    private final TomteClients clients;
    private final Map<String, Peer> peers = new HashMap<>();

    private TomtePeer(TomteClients clients) {
        this.clients = clients;
    }

    public static void main(String[] args) throws Exception {
        try (NettyTransport transport = new NettyTransport();
                TomteClients clients = new TomteClients(transport.loops(), transport.connector());
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            TomtePeer program = new TomtePeer(clients);
            in.lines().map(Words::parse).forEach(program::perform);
        }
    }

    private void perform(Words words) {
        Peer peer = peers.computeIfAbsent(words.get("client"), Peer::new);
        switch (words.verb()) {
            case "connect" -> answer(words, peer::connect);
            case "subscribe" -> answer(words, peer::subscribe);
            case "unsubscribe" -> answer(words, peer::unsubscribe);
            case "publish" -> answer(words, peer::publish);
            case "disconnect" -> answer(words, w -> peer.disconnect());
            default -> {
                peers.remove(peer.name).close();
                tell(words.number(), "ok");
            }
        }
    }

    private static void answer(Words words, Function<Words, CompletionStage<String>> command) {
        command.apply(words).whenComplete((result, problem) -> {
            if (problem == null) {
                write(words.number() + " ok" + result);
            } else {
                tell(words.number(), "failed", "why", String.valueOf(problem.getMessage()));
            }
        });
    }

    private static ClientOptions options(Words words) {
        Target.Tls tls =
                new Target.Tls(Optional.of(Path.of(words.get("ca"))), Optional.empty(), Optional.empty(), true);
        MqttVersion version =
                switch (words.number("version")) {
                    case 3 -> MqttVersion.V3_1;
                    case 4 -> MqttVersion.V3_1_1;
                    default -> MqttVersion.V5;
                };
        ClientOptions options = ClientOptions.to(URI.create(words.get("url")))
                .withVersion(version)
                .withClientId(words.get("id"))
                .withKeepAlive(Duration.ofSeconds(words.number("keepalive")))
                .withTls(tls);
        if (words.find("will-topic").isPresent()) {
            Properties properties = words.find("will-delay")
                    .map(delay -> Properties.builder()
                            .number(Property.WILL_DELAY_INTERVAL, Long.parseLong(delay))
                            .build())
                    .orElse(Properties.NONE);
            options = options.withWill(new Will(
                    words.get("will-topic"),
                    words.bytes("will-payload"),
                    words.qos("will-qos"),
                    words.is("will-retain"),
                    properties));
        }
        return words.is("clean") ? options : options.withSession(words.number("session"));
    }

    private static void tell(String number, String verb, Object... pairs) {
        StringBuilder line = new StringBuilder(number).append(' ').append(verb);
        for (int i = 0; i < pairs.length; i += 2) {
            String value = URLEncoder.encode(pairs[i + 1].toString(), StandardCharsets.UTF_8)
                    .replace("+", "%20");
            line.append(' ').append(pairs[i]).append('=').append(value);
        }
        write(line.toString());
    }

    private static synchronized void write(String line) {
        System.out.println(line);
    }
}
