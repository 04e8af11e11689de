package io.tomte.mqtt.transport.internal.tls;

import java.io.IOException;
import java.util.Optional;

import javax.net.ssl.SSLException;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.tomte.mqtt.api.transport.Target;
import io.tomte.mqtt.transport.TlsOptions;

/** TLS of Java from PEM files. Reads files: not on a loop. Failures are sentences for people. */
public final class TlsContexts {
    private TlsContexts() {}

    /** @param options with certificate and key */
    static SslContext server(TlsOptions options, Identity identity) throws IOException {
        SslContextBuilder builder = SslContextBuilder.forServer(identity.key(), identity.array())
                .sslProvider(SslProvider.JDK)
                .protocols(options.versions().stream()
                        .map(TlsOptions.Version::java)
                        .sorted()
                        .toList())
                .clientAuth(
                        switch (options.clients()) {
                            case OFF -> ClientAuth.NONE;
                            case REQUESTED -> ClientAuth.OPTIONAL;
                            case REQUIRED -> ClientAuth.REQUIRE;
                        });
        if (options.clients() != TlsOptions.ClientCertificates.OFF) {
            builder.trustManager(Authorities.read(options.authorities().orElseThrow(), options.revoked()));
        }
        return build(builder);
    }

    public static SslContext client(Target.Tls tls) throws IOException {
        SslContextBuilder builder = SslContextBuilder.forClient()
                .sslProvider(SslProvider.JDK)
                .protocols(TlsOptions.Version.TLS_1_3.java(), TlsOptions.Version.TLS_1_2.java())
                .endpointIdentificationAlgorithm(tls.verifyHostname() ? "HTTPS" : null);
        if (tls.caFile().isPresent()) {
            builder.trustManager(Authorities.read(tls.caFile().get(), Optional.empty()));
        }
        if (tls.certificate().isPresent() != tls.key().isPresent()) {
            throw new IOException(
                    "A client certificate needs its key and a key its certificate; give both or neither.");
        }
        if (tls.certificate().isPresent()) {
            Identity identity = Identity.read(tls.certificate().get(), tls.key().orElseThrow());
            builder.keyManager(identity.key(), identity.array());
        }
        return build(builder);
    }

    private static SslContext build(SslContextBuilder builder) throws IOException {
        try {
            return builder.build();
        } catch (SSLException | IllegalArgumentException problem) {
            throw new IOException("Java cannot set up TLS with these files: " + problem.getMessage() + ".", problem);
        }
    }
}
