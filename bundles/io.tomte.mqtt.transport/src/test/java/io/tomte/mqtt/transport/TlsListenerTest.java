package io.tomte.mqtt.transport;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.tomte.mqtt.api.connection.Peer;
import io.tomte.mqtt.api.transport.Target;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.PingReq;
import io.tomte.mqtt.transport.TlsOptions.ClientCertificates;
import io.tomte.mqtt.transport.TlsOptions.Version;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Versions, client certificates and changes of files, over real sockets. */
@Timeout(60)
class TlsListenerTest {
    @TempDir
    Path folder;

    private TestPki pki;
    private TestPki.Pair server;

    @BeforeEach
    void make() {
        pki = new TestPki(folder);
        server = pki.server("server");
    }

    private TlsOptions tls() {
        return TlsOptions.of(server.chain(), server.key()).withCheckEvery(Duration.ofMillis(20));
    }

    private Listening listen(TlsOptions tls) throws InterruptedException {
        return new Listening(ListenerOptions.of(Transport.TLS, 0).with(tls).withBindAddress("localhost")).ready();
    }

    /** A client that speaks this version only and trusts everybody. */
    private static SSLSocket client(Listening hub, String version) throws Exception {
        var context = javax.net.ssl.SSLContext.getInstance("TLS");
        context.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", hub.port());
        socket.setEnabledProtocols(new String[] {version});
        return socket;
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2", "TLSv1.3"})
    void speaksBothVersions(String version) throws Exception {
        try (Listening hub = listen(tls());
                SSLSocket client = client(hub, version)) {
            client.startHandshake();
            assertThat(client.getSession().getProtocol()).isEqualTo(version);
            assertThat(hub.server().connection().peer().certificate()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void speaksOnlyTheVersionAskedFor(Version only) throws Exception {
        String other = only == Version.TLS_1_2 ? "TLSv1.3" : "TLSv1.2";
        try (Listening hub = listen(tls().withVersions(only));
                SSLSocket refused = client(hub, other);
                SSLSocket taken = client(hub, only.java())) {
            assertThatThrownBy(refused::startHandshake).isInstanceOf(SSLException.class);
            taken.startHandshake();
            hub.server();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ClientCertificates.class,
            names = {"REQUESTED", "REQUIRED"})
    void showsTheCertificateOfTheClient(ClientCertificates clients) throws Exception {
        TestPki.Pair lamp = pki.client("lamp");
        try (Listening hub = listen(tls().withClients(clients, pki.authority()))) {
            hub.connect(Listening.trusting(pki, lamp));
            Peer peer = hub.server().connection().peer();
            X509Certificate shown = peer.certificate().orElseThrow();
            assertThat(shown).isEqualTo(lamp.bundle().getCertificate());
            assertThat(peer.principal()).contains("CN=lamp,O=Home");
        }
    }

    @Test
    void letsClientsWithoutCertificateInWhereItIsOnlyRequested() throws Exception {
        try (Listening hub = listen(tls().withClients(ClientCertificates.REQUESTED, pki.authority()))) {
            hub.connect(Listening.trusting(pki));
            assertThat(hub.server().connection().peer().certificate()).isEmpty();
        }
    }

    private void isRefused(Listening hub, Target.Tls tls) throws Exception {
        try {
            Recorder client = hub.connect(tls); // with TLS 1.3 a client hears of it only after its own part is done
            assertThat(client.next()).isEqualTo(Recorder.Mark.CLOSED);
            assertThat(client.closed.join()).isPresent();
        } catch (RuntimeException heardAtOnce) {
            assertThat(heardAtOnce.getCause()).isInstanceOf(IOException.class);
        }
        assertThat(hub.accepted).isEmpty();
    }

    @Test
    void refusesClientsWithoutCertificateWhereItIsRequired() throws Exception {
        try (Listening hub = listen(tls().withClients(ClientCertificates.REQUIRED, pki.authority()))) {
            isRefused(hub, Listening.trusting(pki));
        }
    }

    @Test
    void refusesTheCertificateOfAnotherAuthority() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        TestPki.Pair stranger = new TestPki(elsewhere).client("stranger");
        try (Listening hub = listen(tls().withClients(ClientCertificates.REQUESTED, pki.authority()))) {
            isRefused(hub, Listening.trusting(pki, stranger));
        }
    }

    @Test
    void refusesWhatWasRevokedAndTakesTheRest() throws Exception {
        TestPki.Pair stolen = pki.client("stolen");
        TestPki.Pair lamp = pki.client("lamp");
        TlsOptions options =
                tls().withClients(ClientCertificates.REQUIRED, pki.authority()).withRevoked(pki.revoked(stolen));
        try (Listening hub = listen(options)) {
            isRefused(hub, Listening.trusting(pki, stolen));
            hub.connect(Listening.trusting(pki, lamp));
            assertThat(hub.server().connection().peer().principal()).contains("CN=lamp,O=Home");
        }
    }

    @Test
    void takesOverNewFilesWhileConnectionsStay() throws Exception {
        try (Listening hub = listen(tls())) {
            Recorder before = hub.connect(Listening.trusting(pki));
            Recorder beforeAtServer = hub.server();
            beforeAtServer.next(Connect.class);
            TestPki.Pair next =
                    pki.server("next", "CN=next", java.time.Instant.now().plus(Duration.ofDays(50)));
            replace(server.chain(), next.chain());
            hub.says(detail -> detail.startsWith("LISTENING") && detail.contains("does not belong to the certificate"));
            assertThat(nameShown(hub)).as("the old one goes on").isEqualTo("CN=server");
            replace(server.key(), next.key());
            hub.says(detail -> detail.equals("LISTENING Listens on localhost, port " + hub.port() + "."));
            assertThat(nameShown(hub)).isEqualTo("CN=next");
            before.connection().loop().execute(() -> before.connection().send(PingReq.INSTANCE));
            assertThat(beforeAtServer.next()).isEqualTo(PingReq.INSTANCE);
        }
    }

    private static void replace(Path old, Path fresh) throws IOException {
        Files.move(fresh, old, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String nameShown(Listening hub) throws Exception {
        try (SSLSocket client = client(hub, "TLSv1.3")) {
            client.startHandshake();
            return ((X509Certificate) client.getSession().getPeerCertificates()[0])
                    .getSubjectX500Principal()
                    .getName();
        }
    }

    @Test
    void saysThatACertificateEndsSoon() throws Exception {
        server = pki.server("short", "CN=short", java.time.Instant.now().plus(Duration.ofHours(30)));
        try (Listening hub = listen(tls())) {
            assertThat(hub.listener.detail()).contains("expires on").contains("in 1 day");
        }
    }

    @Test
    void closesThoseWhoDoNotFinishTheHandshake() throws Exception {
        ListenerOptions options = ListenerOptions.of(Transport.TLS, 0)
                .with(tls())
                .with(new Limits(1_000, 10, 10, Duration.ofMillis(100)));
        try (Listening hub = new Listening(options).ready();
                Socket slow = hub.raw()) {
            slow.getOutputStream().write(new byte[] {0x16, 3, 1}); // the beginning of a record
            assertThat(slow.getInputStream().read()).isEqualTo(-1);
            assertThat(hub.accepted).isEmpty();
        }
    }
}
