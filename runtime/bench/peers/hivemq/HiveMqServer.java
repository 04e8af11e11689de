import java.nio.file.Files;
import java.nio.file.Path;

import com.hivemq.embedded.EmbeddedHiveMQ;

/** HiveMQ CE: port, folder, durable, key store or nothing, password. Runs until it is ended. */
public final class HiveMqServer {
    private HiveMqServer() {}

    public static void main(String[] args) throws Exception {
        Path home = Path.of(args[1]);
        String kind = args[3].isEmpty() ? "tcp-listener" : "tls-tcp-listener";
        String tls = args[3].isEmpty() ? "" : """
                <tls><keystore><path>%s</path><password>%s</password><private-key-password>%s</private-key-password>
                </keystore></tls>""".formatted(args[3], args[4], args[4]);
        Files.createDirectories(home.resolve("data"));
        Files.createDirectories(home.resolve("extensions"));
        Files.writeString(home.resolve("config.xml"), """
                <hivemq>
                  <listeners><%s><port>%s</port><bind-address>127.0.0.1</bind-address>%s</%s></listeners>
                  <mqtt>
                    <queued-messages><max-queue-size>5000000</max-queue-size></queued-messages>
                    <receive-maximum><server-receive-maximum>100</server-receive-maximum></receive-maximum>
                  </mqtt>
                  <persistence><mode>%s</mode></persistence>
                  <anonymous-usage-statistics><enabled>false</enabled></anonymous-usage-statistics>
                </hivemq>
                """.formatted(kind, args[0], tls, kind, Boolean.parseBoolean(args[2]) ? "file-native" : "in-memory"));
        EmbeddedHiveMQ server = EmbeddedHiveMQ.builder()
                .withConfigurationFolder(home)
                .withDataFolder(home.resolve("data"))
                .withExtensionsFolder(home.resolve("extensions"))
                .build();
        server.start().join();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop().join()));
        Thread.currentThread().join();
    }
}
