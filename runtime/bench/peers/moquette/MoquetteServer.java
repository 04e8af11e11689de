import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

import io.moquette.broker.Server;
import io.moquette.broker.config.MemoryConfig;

/** Moquette: port, folder, durable, key store or nothing, password. Runs until it is ended. */
public final class MoquetteServer {
    private MoquetteServer() {}

    public static void main(String[] args) throws Exception {
        Properties settings = new Properties();
        settings.setProperty("host", "127.0.0.1");
        settings.setProperty("allow_anonymous", "true");
        settings.setProperty("telemetry_enabled", "false");
        settings.setProperty("persistence_enabled", args[2]);
        settings.setProperty("data_path", Files.createDirectories(Path.of(args[1], "data")).toString());
        if (args[3].isEmpty()) {
            settings.setProperty("port", args[0]);
        } else {
            settings.setProperty("port", "disabled");
            settings.setProperty("ssl_port", args[0]);
            settings.setProperty("jks_path", args[3]);
            settings.setProperty("key_store_type", "pkcs12");
            settings.setProperty("key_store_password", args[4]);
            settings.setProperty("key_manager_password", args[4]);
        }
        Server server = new Server();
        server.startServer(new MemoryConfig(settings));
        Runtime.getRuntime().addShutdownHook(new Thread(server::stopServer));
        Thread.currentThread().join();
    }
}
