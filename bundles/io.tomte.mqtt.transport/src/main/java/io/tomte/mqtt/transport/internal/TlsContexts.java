package io.tomte.mqtt.transport.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import javax.net.ssl.SSLException;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.tomte.mqtt.api.transport.Target;

/** TLS 1.2 and 1.3 from PEM files. Reads files: not on a loop. Failures are sentences for people. */
final class TlsContexts {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private TlsContexts() {}

    static SslContext server(Path certificate, Path key) throws IOException {
        readable("certificate", certificate);
        readable("key", key);
        try {
            return SslContextBuilder.forServer(certificate.toFile(), key.toFile())
                    .sslProvider(SslProvider.JDK)
                    .protocols(PROTOCOLS)
                    .build();
        } catch (IllegalArgumentException | SSLException problem) {
            throw unusable(certificate, key, problem);
        }
    }

    static SslContext client(Target.Tls tls) throws IOException {
        SslContextBuilder builder = SslContextBuilder.forClient()
                .sslProvider(SslProvider.JDK)
                .protocols(PROTOCOLS)
                .endpointIdentificationAlgorithm(tls.verifyHostname() ? "HTTPS" : null);
        Optional<Path> authorities = tls.caFile();
        if (authorities.isPresent()) {
            readable("CA", authorities.get());
            try {
                builder.trustManager(authorities.get().toFile());
            } catch (IllegalArgumentException problem) {
                throw new IOException(
                        "The CA file " + authorities.get()
                                + " holds no PEM certificates; check that it is the right file.",
                        problem);
            }
        }
        if (tls.certificate().isPresent() != tls.key().isPresent()) {
            throw new IOException(
                    "A client certificate needs its key and a key its certificate; give both or neither.");
        }
        try {
            if (tls.certificate().isPresent() && tls.key().isPresent()) {
                readable("certificate", tls.certificate().get());
                readable("key", tls.key().get());
                builder.keyManager(
                        tls.certificate().get().toFile(), tls.key().get().toFile());
            }
            return builder.build();
        } catch (IllegalArgumentException | SSLException problem) {
            throw unusable(tls.certificate().orElse(Path.of("")), tls.key().orElse(Path.of("")), problem);
        }
    }

    private static void readable(String what, Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException("The " + what + " file " + file
                    + (Files.exists(file) ? " may not be read by this user." : " does not exist.")
                    + " Correct the path or the rights.");
        }
    }

    private static IOException unusable(Path certificate, Path key, Exception problem) {
        return new IOException(
                "The certificate " + certificate + " and the key " + key + " cannot be used (" + Reasons.root(problem)
                        + "). Both must be PEM and belong together, the key unencrypted PKCS#8:"
                        + " openssl pkcs8 -topk8 -nocrypt -in old.key -out new.key.",
                problem);
    }
}
