package io.tomte.cli;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

import io.tomte.mqtt.api.client.ClientOptions;
import io.tomte.mqtt.api.transport.Proxy;
import io.tomte.mqtt.api.transport.Target;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.Will;
import picocli.CommandLine.Option;

/** The options that pub and sub share: how to reach the broker, and as whom. */
final class ConnectionArguments {
    private static final long FOREVER = 0xFFFF_FFFFL;
    private static final int MAX_PACKET_BYTES = 256 * 1024 * 1024;

    @Option(
            names = {"-h", "--host"},
            paramLabel = "HOST",
            description = "Broker. Default: localhost")
    private String host = "localhost";

    @Option(
            names = {"-p", "--port"},
            paramLabel = "PORT",
            description = "Port. Default: 1883, with TLS 8883")
    private Optional<Integer> port = Optional.empty();

    @Option(
            names = {"-L", "--url"},
            paramLabel = "URL",
            description = "mqtt(s)://[user[:password]@]host[:port]/topic, ws(s)://host/path, unix:/file")
    private Optional<String> url = Optional.empty();

    @Option(
            names = {"-u", "--username"},
            paramLabel = "USER",
            description = "User name")
    private Optional<String> user = Optional.empty();

    @Option(
            names = {"-P", "--pw"},
            paramLabel = "PASSWORD",
            description = "Password")
    private Optional<String> password = Optional.empty();

    @Option(
            names = {"-i", "--id"},
            paramLabel = "ID",
            description = "Client id. Default: chosen by the broker")
    private Optional<String> id = Optional.empty();

    @Option(
            names = {"-V", "--protocol-version"},
            paramLabel = "VERSION",
            description = "31, 311 or 5. Default: 5",
            converter = Words.Version.class)
    private MqttVersion version = MqttVersion.V5;

    @Option(
            names = {"-q", "--qos"},
            paramLabel = "QOS",
            description = "0, 1 or 2. Default: 0",
            converter = Words.Quality.class)
    private QoS qos = QoS.AT_MOST_ONCE;

    @Option(
            names = {"-k", "--keepalive"},
            paramLabel = "SECONDS",
            description = "Keep alive. Default: 60")
    private int keepAlive = 60;

    @Option(
            names = {"-c", "--disable-clean-session"},
            description = "Resumes the session of this client id, and leaves one behind")
    private boolean resume;

    @Option(
            names = {"-x", "--session-expiry-interval"},
            paramLabel = "SECONDS",
            description = "How long the broker keeps the session")
    private Optional<Long> expiry = Optional.empty();

    @Option(
            names = "--unix",
            paramLabel = "FILE",
            description = "Uses the Unix domain socket of a broker on this machine")
    private Optional<Path> socket = Optional.empty();

    @Option(
            names = "--proxy",
            paramLabel = "URL",
            description = "socks5h://[user[:password]@]host[:port] or http://…, asked to open the way")
    private Optional<String> proxy = Optional.empty();

    @Option(names = "--ws", description = "Uses WebSocket (path /mqtt; others with -L)")
    private boolean webSocket;

    @Option(names = "--tls", description = "Uses TLS, trusting the authorities Java trusts")
    private boolean tls;

    @Option(
            names = "--cafile",
            paramLabel = "FILE",
            description = "Uses TLS, trusting the authorities in this PEM file")
    private Optional<Path> authorities = Optional.empty();

    @Option(names = "--cert", paramLabel = "FILE", description = "Own certificate, PEM")
    private Optional<Path> certificate = Optional.empty();

    @Option(names = "--key", paramLabel = "FILE", description = "Own private key, PEM (PKCS#8)")
    private Optional<Path> key = Optional.empty();

    @Option(names = "--insecure", description = "Does not compare the host name with the certificate")
    private boolean insecure;

    @Option(names = "--will-topic", paramLabel = "TOPIC", description = "Topic of the will")
    private Optional<String> willTopic = Optional.empty();

    @Option(names = "--will-payload", paramLabel = "TEXT", description = "Message of the will")
    private String willPayload = "";

    @Option(names = "--will-qos", paramLabel = "QOS", description = "QoS of the will", converter = Words.Quality.class)
    private QoS willQos = QoS.AT_MOST_ONCE;

    @Option(names = "--will-retain", description = "Retains the will")
    private boolean willRetain;

    @Option(
            names = {"-D", "--property"},
            paramLabel = "COMMAND NAME VALUE",
            arity = "1",
            parameterConsumer = PropertyArgument.Consumer.class,
            description = "MQTT 5 property for connect, publish or will; user-property takes a name and a value")
    private List<PropertyArgument> properties = new ArrayList<>();

    @Option(names = "--retry", description = "Tries the first connection again until it works")
    private boolean retry;

    @Option(
            names = {"-d", "--debug"},
            description = "Says what happens")
    private boolean debug;

    @Option(names = "--quiet", description = "Says nothing but errors that end the program")
    private boolean quiet;

    QoS qos() {
        return qos;
    }

    boolean quiet() {
        return quiet;
    }

    boolean debug() {
        return debug;
    }

    List<PropertyArgument> properties() {
        return properties;
    }

    /** Where the hub's page most likely is: the same host. */
    String hostName() {
        return address()
                .map(there -> there.uri().getHost())
                .filter(name -> name != null)
                .orElse(host);
    }

    Optional<String> userName() {
        return user.or(() -> address().flatMap(Address::user));
    }

    Optional<String> passWord() {
        return password.or(() -> address().flatMap(Address::password));
    }

    private Optional<Address> address() {
        return url.map(Address::parse);
    }

    /** The topic in the URL. */
    Optional<String> urlTopic() {
        return address().flatMap(Address::topic);
    }

    /** @throws IllegalArgumentException a sentence for people */
    ClientOptions options(Executor executor) {
        if (resume && id.isEmpty()) {
            throw new IllegalArgumentException("A session to resume needs a client id; give one with -i.");
        }
        if (!version.hasProperties() && !properties.isEmpty()) {
            throw new IllegalArgumentException("Properties exist on MQTT 5 only; leave out -D or use -V 5.");
        }
        if (keepAlive < 0 || keepAlive > 0xFFFF) {
            throw new IllegalArgumentException("The keep alive is 0 to 65535 seconds.");
        }
        ClientOptions defaults = ClientOptions.to(uri());
        Optional<Address> address = address();
        ClientOptions options = defaults.withVersion(version)
                .withSession(new ClientOptions.Session(id.orElse(""), !resume, expiry.orElse(resume ? FOREVER : 0)))
                .withLogin(new ClientOptions.Login(
                        user.or(() -> address.flatMap(Address::user)),
                        password.or(() -> address.flatMap(Address::password)).map(Bytes::utf8),
                        Optional.empty()))
                .withKeepAlive(Duration.ofSeconds(keepAlive))
                .withReconnect(
                        defaults.reconnect().first(), defaults.reconnect().max(), retry)
                .withReceiving(receiving(defaults.receiving()))
                .withProperties(PropertyArgument.of(properties, "connect"))
                .withTls(new Target.Tls(authorities, certificate, key, !insecure))
                .withExecutor(executor);
        ClientOptions there =
                proxy.map(URI::create).map(Proxy::of).map(options::withProxy).orElse(options);
        return will().map(there::withWill).orElse(there);
    }

    private static ClientOptions.Receiving receiving(ClientOptions.Receiving defaults) {
        return new ClientOptions.Receiving(
                defaults.open(), defaults.openBytes(), MAX_PACKET_BYTES, defaults.topicAliases());
    }

    private URI uri() {
        if (socket.isPresent()) {
            return Address.file(socket.get());
        }
        return address().map(Address::uri).orElseGet(() -> {
            boolean encrypted = tls
                    || authorities.isPresent()
                    || certificate.isPresent()
                    || insecure
                    || port.equals(Optional.of(8883));
            String scheme = webSocket ? encrypted ? "wss" : "ws" : encrypted ? "mqtts" : "mqtt";
            return Address.server(scheme, host, port.orElse(encrypted ? 8883 : 1883), "");
        });
    }

    private Optional<Will> will() {
        return willTopic.map(topic -> new Will(
                topic,
                Bytes.utf8(willPayload),
                willQos,
                willRetain,
                version.hasProperties()
                        ? PropertyArgument.of(properties, "will")
                        : io.tomte.mqtt.packet.Properties.NONE));
    }
}
