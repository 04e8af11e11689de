import java.nio.file.Path;

import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/** ActiveMQ Artemis with its MQTT: port, folder, durable, key store or nothing, password. Runs until it is ended. */
public final class ArtemisServer {
    private ArtemisServer() {}

    public static void main(String[] args) throws Exception {
        Path home = Path.of(args[1]);
        String tls = args[3].isEmpty()
                ? ""
                : ";sslEnabled=true;keyStorePath=" + args[3] + ";keyStoreType=PKCS12;keyStorePassword=" + args[4];
        Configuration settings = new ConfigurationImpl()
                .setPersistenceEnabled(Boolean.parseBoolean(args[2]))
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .setJournalType(JournalType.NIO)
                .setJournalDirectory(home.resolve("journal").toString())
                .setBindingsDirectory(home.resolve("bindings").toString())
                .setPagingDirectory(home.resolve("paging").toString())
                .setLargeMessagesDirectory(home.resolve("large").toString())
                .addAcceptorConfiguration("mqtt", "tcp://127.0.0.1:" + args[0] + "?protocols=MQTT" + tls);
        EmbeddedActiveMQ server = new EmbeddedActiveMQ().setConfiguration(settings);
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                server.stop();
            } catch (Exception e) {
                System.err.println(e);
            }
        }));
        Thread.currentThread().join();
    }
}
