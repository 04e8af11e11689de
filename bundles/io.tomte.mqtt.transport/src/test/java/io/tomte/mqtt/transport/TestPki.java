package io.tomte.mqtt.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;

/** An authority for tests, and what it issues, as PEM files in a folder. */
public final class TestPki {
    /** A certificate and its key. */
    public record Pair(X509Bundle bundle, Path chain, Path key) {}

    private static final class Once {
        static final TestPki VALUE = new TestPki(folder());
        static final Pair SERVER = VALUE.server("localhost");
    }

    private final Path folder;
    private final X509Bundle authority;

    public TestPki(Path folder) {
        this.folder = folder;
        try {
            authority = builder("CN=Test authority", Instant.now().plus(Duration.ofDays(90)))
                    .setIsCertificateAuthority(true)
                    .setKeyUsage(true, CertificateBuilder.KeyUsage.keyCertSign, CertificateBuilder.KeyUsage.cRLSign)
                    .buildSelfSigned();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** One for all tests that do not care. */
    public static TestPki shared() {
        return Once.VALUE;
    }

    /** Of {@link #shared()}, for localhost. */
    public static Pair sharedServer() {
        return Once.SERVER;
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("tomte-tls");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CertificateBuilder builder(String subject, Instant end) {
        return new CertificateBuilder()
                .subject(subject)
                .notBefore(Instant.now().minus(Duration.ofDays(2)))
                .notAfter(end)
                .ecp256();
    }

    public Path authority() {
        return write("ca.pem", authority.getCertificatePEM());
    }

    public Pair server(String name) {
        return server(name, "CN=" + name, Instant.now().plus(Duration.ofDays(60)));
    }

    /** @param name begins the names of the files */
    public Pair server(String name, String subject, Instant end) {
        return issue(name, builder(subject, end).addSanDnsName("localhost").addSanIpAddress("127.0.0.1"));
    }

    public Pair client(String name) {
        return issue(
                name,
                builder("CN=" + name + ",O=Home", Instant.now().plus(Duration.ofDays(60)))
                        .addExtendedKeyUsageClientAuth());
    }

    private Pair issue(String name, CertificateBuilder builder) {
        try {
            X509Bundle bundle = builder.buildIssuedBy(authority);
            return new Pair(
                    bundle,
                    write(name + ".pem", bundle.getCertificatePathPEM()),
                    write(
                            name + ".key",
                            pem("PRIVATE KEY", bundle.getKeyPair().getPrivate().getEncoded())));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A list with this one certificate, made by keytool. */
    public Path revoked(Pair pair) throws Exception {
        Path store = folder.resolve("ca.p12");
        char[] password = "changeit".toCharArray();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry(
                "ca", authority.getKeyPair().getPrivate(), password, new Certificate[] {authority.getCertificate()});
        try (var out = Files.newOutputStream(store)) {
            keys.store(out, password);
        }
        Path crl = folder.resolve("revoked.crl");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-gencrl",
                        "-rfc",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit",
                        "-alias",
                        "ca",
                        "-id",
                        pair.bundle().getCertificate().getSerialNumber().toString(),
                        "-file",
                        crl.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (!keytool.waitFor(30, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IllegalStateException(output);
        }
        return crl;
    }

    public static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + label
                + "-----\n";
    }

    public Path write(String name, String text) {
        try {
            Path file = Files.writeString(folder.resolve(name), text);
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
