package io.tomte.mqtt.transport.internal.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * A certificate chain and its key.
 *
 * @param chain the own certificate first
 */
record Identity(List<X509Certificate> chain, PrivateKey key) {
    static Identity read(Path certificateFile, Path keyFile) throws IOException {
        List<X509Certificate> chain = Pem.read("certificate", certificateFile).certificates();
        PrivateKey key = PrivateKeys.read(keyFile);
        PrivateKeys.requirePair(certificateFile, chain.getFirst(), keyFile, key);
        return new Identity(chain, key);
    }

    X509Certificate[] array() {
        return chain.toArray(X509Certificate[]::new);
    }

    /** When the first certificate of the chain begins to be refused. */
    Instant ends() {
        return chain.stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    Instant begins() {
        return chain.stream()
                .map(certificate -> certificate.getNotBefore().toInstant())
                .max(Instant::compareTo)
                .orElseThrow();
    }
}
