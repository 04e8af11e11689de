package io.tomte.mqtt.auth.internal.scram;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import io.tomte.mqtt.auth.internal.scram.ScramServer.Reply;
import io.tomte.mqtt.packet.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The example of RFC 7677 section 3, and what may differ from it. */
class ScramServerTest {
    private static final String FIRST = "n,,n=user,r=rOprNGfwEbeRWgbNEkqO";
    private static final String NONCE = "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
    private static final String CHALLENGE =
            "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";
    private static final String FINAL = "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
            + "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=";
    private static final String VERDICT = "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=";

    private final List<String> asked = new ArrayList<>();

    private static ScramKeys pencil(ScramHash hash) {
        Bytes salt = Bytes.copyOf(Base64.getDecoder().decode("W22ZaJ0SNY7soEsUEjb6gQ=="));
        return ScramKeys.of(hash, "pencil", salt, 4_096);
    }

    private ScramServer server(ScramHash hash, boolean exists) {
        ScramKeys keys = pencil(hash);
        return new ScramServer(
                hash,
                name -> {
                    asked.add(name);
                    return new ScramUser("User", keys, exists);
                },
                NONCE);
    }

    @Test
    void speaksAsInTheRfc() {
        ScramServer server = server(ScramHash.SHA_256, true);
        assertThat(server.onMessage(FIRST)).isEqualTo(new Reply.Say(CHALLENGE));
        assertThat(asked).containsExactly("user");
        assertThat(server.onMessage(FINAL)).isEqualTo(new Reply.Right("User", VERDICT));
        assertThat(server.onMessage(FINAL)).isInstanceOf(Reply.Wrong.class);
    }

    @Test
    void refusesTheRightProofOfNobody() {
        ScramServer server = server(ScramHash.SHA_256, false);
        assertThat(server.onMessage(FIRST)).isEqualTo(new Reply.Say(CHALLENGE));
        assertThat(server.onMessage(FINAL)).isEqualTo(new Reply.Wrong("wrong name or password"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c=biws",
                "c=eSws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
                "c=biws,r=rOprNGfwEbeRWgbNEkqO,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
                "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=AHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
                "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzb",
                "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=!",
                "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,x=1,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="
            })
    void refusesAnythingElse(String last) {
        ScramServer server = server(ScramHash.SHA_256, true);
        server.onMessage(FIRST);
        assertThat(server.onMessage(last)).isInstanceOf(Reply.Wrong.class);
        assertThat(server.onMessage(FINAL)).isInstanceOf(Reply.Wrong.class); // one try for each challenge
    }

    @ParameterizedTest
    @EnumSource(ScramHash.class)
    void knowsBothHashes(ScramHash hash) {
        ScramServer server = server(hash, true);
        server.onMessage(FIRST);
        String withoutProof = FINAL.substring(0, FINAL.indexOf(",p="));
        byte[] all = (FIRST.substring(3) + "," + CHALLENGE + "," + withoutProof).getBytes(UTF_8);
        byte[] salted = hash.stretch("pencil", pencil(hash).salt().toByteArray(), 4_096);
        byte[] proof = hash.hmac(salted, "Client Key".getBytes(UTF_8));
        byte[] signature = hash.hmac(hash.digest(proof.clone()), all);
        for (int i = 0; i < proof.length; i++) {
            proof[i] ^= signature[i];
        }
        assertThat(server.onMessage(withoutProof + ",p=" + Base64.getEncoder().encodeToString(proof)))
                .isInstanceOf(Reply.Right.class);
    }

    @Test
    void isNamedAsInMqtt() {
        assertThat(ScramHash.of("SCRAM-SHA-256")).contains(ScramHash.SHA_256);
        assertThat(ScramHash.of("SCRAM-SHA-512")).contains(ScramHash.SHA_512);
        assertThat(ScramHash.of("SCRAM-SHA-1")).isEmpty();
        assertThat(pencil(ScramHash.SHA_512).storedKey().size()).isEqualTo(64);
        assertThat(pencil(ScramHash.SHA_256).toString())
                .doesNotContain(pencil(ScramHash.SHA_256).storedKey().toString());
    }
}
