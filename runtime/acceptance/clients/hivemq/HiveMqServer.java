import java.nio.file.Path;

import com.hivemq.embedded.EmbeddedHiveMQ;

/** HiveMQ CE with the config.xml of a folder, until somebody ends it. {@code java -cp 'target/lib/*' HiveMqServer.java FOLDER} */
public final class HiveMqServer {
    private HiveMqServer() {}

    public static void main(String[] args) throws Exception {
        Path home = Path.of(args[0]);
        EmbeddedHiveMQ server = EmbeddedHiveMQ.builder()
                .withConfigurationFolder(home)
                .withDataFolder(home.resolve("data"))
                .withExtensionsFolder(home.resolve("extensions"))
                .build();
        server.start().join();
        Thread.currentThread().join();
    }
}
