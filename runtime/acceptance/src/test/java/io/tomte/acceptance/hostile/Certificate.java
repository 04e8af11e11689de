package io.tomte.acceptance.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.stream.Stream;

/** A self-signed certificate for localhost, made by the JDK's own tool. */
final class Certificate {
    private static final String PASSWORD = "changeit";

    private Certificate() {}

    /** The settings, and the two with which a hub finds the certificate. */
    static String[] settings(Path folder, String... others) {
        try {
            Path store = folder.resolve("store.p12");
            Process tool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "hub",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=localhost",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            store.toString(),
                            "-storepass",
                            PASSWORD)
                    .redirectErrorStream(true)
                    .start();
            String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (tool.waitFor() != 0) {
                throw new AssertionError(said);
            }
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(store)) {
                keys.load(in, PASSWORD.toCharArray());
            }
            byte[] key = keys.getKey("hub", PASSWORD.toCharArray()).getEncoded();
            Path chain = pem(
                    folder.resolve("chain.pem"),
                    "CERTIFICATE",
                    keys.getCertificate("hub").getEncoded());
            Path secret = pem(folder.resolve("key.pem"), "PRIVATE KEY", key);
            return Stream.concat(Stream.of(others), Stream.of("mqtt.tls.cert=" + chain, "mqtt.tls.key=" + secret))
                    .toArray(String[]::new);
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError("no certificate", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static Path pem(Path file, String kind, byte[] der) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(file, "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }
}
