package io.tomte.mqtt.transport.internal.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.TrustManagerFactory;

/** Whose certificates are trusted, and which of them were taken back. */
final class Authorities {
    private static final String PKIX = "PKIX";

    private Authorities() {}

    /** @param crl lists of revoked certificates; must cover the authorities that issue for others */
    static TrustManagerFactory read(Path caFile, Optional<Path> crl) throws IOException {
        List<X509Certificate> authorities = Pem.read("CA", caFile).certificates();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (int i = 0; i < authorities.size(); i++) {
                store.setCertificateEntry("ca" + i, authorities.get(i));
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(PKIX);
            if (crl.isPresent()) {
                factory.init(new CertPathTrustManagerParameters(withRevocations(store, crl.get())));
            } else {
                factory.init(store);
            }
            return factory;
        } catch (GeneralSecurityException problem) {
            throw new IOException(
                    "The CA file " + caFile + " cannot be used (" + problem.getMessage()
                            + "). Check that it is the right file.",
                    problem);
        }
    }

    private static PKIXBuilderParameters withRevocations(KeyStore store, Path crl)
            throws IOException, GeneralSecurityException {
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(store, new X509CertSelector());
        parameters.addCertStore(CertStore.getInstance(
                "Collection",
                new CollectionCertStoreParameters(Pem.read("CRL", crl).revocations())));
        PKIXRevocationChecker checker =
                (PKIXRevocationChecker) CertPathBuilder.getInstance(PKIX).getRevocationChecker();
        checker.setOptions(Set.of( // the file only, nothing is asked over the network
                PKIXRevocationChecker.Option.PREFER_CRLS,
                PKIXRevocationChecker.Option.NO_FALLBACK,
                PKIXRevocationChecker.Option.ONLY_END_ENTITY));
        parameters.addCertPathChecker(checker);
        return parameters;
    }
}
