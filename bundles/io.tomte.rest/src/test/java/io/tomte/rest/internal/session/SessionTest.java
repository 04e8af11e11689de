package io.tomte.rest.internal.session;

import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import io.tomte.rest.internal.fakes.FakeAccounts;
import io.tomte.rest.internal.fakes.Hub;
import io.tomte.rest.internal.fakes.Hub.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class SessionTest {
    private static final String FAR = "192.168.1.20";
    private static final String OWNER = "{\"name\":\"admin\",\"password\":\"long enough\"}";

    private final Hub hub = new Hub();

    /** Who is let in while there is no owner. */
    record Door(String name, String remote, Map<String, String> headers, boolean open) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Door> doors() {
        return Stream.of(
                new Door("this machine", "127.0.0.1", Map.of(), true),
                new Door("this machine by IPv6", "::1", Map.of("host", "[::1]:8080"), true),
                new Door("this machine by address", "127.0.0.1", Map.of("host", "127.0.0.1"), true),
                new Door("another machine", FAR, Map.of(), false),
                new Door("another machine with a made-up Host", FAR, Map.of("host", "localhost"), false),
                new Door("a name that was rebound", "127.0.0.1", Map.of("host", "evil.example:8080"), false),
                new Door("a name that begins well", "127.0.0.1", Map.of("host", "127.0.0.1.evil.example"), false),
                new Door("a proxy", "127.0.0.1", Map.of("x-forwarded-for", "10.0.0.1"), false),
                new Door("a proxy of the new kind", "127.0.0.1", Map.of("forwarded", "for=10.0.0.1"), false),
                new Door("a foreign page", "127.0.0.1", Map.of("origin", "http://evil.example"), false),
                new Door("a page of another port", "127.0.0.1", Map.of("sec-fetch-site", "same-site"), false),
                new Door("our own page", "127.0.0.1", Map.of("origin", "http://localhost:8080"), true));
    }

    @ParameterizedTest
    @MethodSource("doors")
    void letsOnlyThisMachineInWithoutOwner(Door door) {
        Answer answer = hub.call(door.remote, "GET", "/home", "", door.headers);
        assertThat(answer.status()).isEqualTo(door.open ? 200 : 401);
        assertThat(answer.reason()).isEqualTo(door.open ? "" : "not-logged-in");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/health,503",
        "GET,/session,200",
        "POST,/session,401",
        "POST,/setup,403",
        "GET,/rules,401",
        "GET,/events,401",
        "GET,/nonsense,401",
        "DELETE,/home,401"
    })
    void answersStrangersLittle(String method, String path, int status) {
        assertThat(hub.call(FAR, method, path, method.equals("GET") ? "" : OWNER, Map.of())
                        .status())
                .isEqualTo(status);
    }

    @Test
    void createsTheOwnerOnceAndLogsIn() {
        assertThat(hub.get("/session").json().toString())
                .isEqualTo(
                        "{\"setup\":true,\"user\":null,\"csrf\":null,\"hub\":{\"name\":\"Tomte\",\"version\":\"0.1.0\"}}");
        Answer answer = hub.post("/setup", OWNER);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().get("setup").getAsBoolean()).isFalse();
        assertThat(answer.json().get("user").getAsString()).isEqualTo("admin");
        assertThat(answer.headers().get("Set-Cookie"))
                .startsWith("tomte-session=")
                .contains("; Path=/; ", "; HttpOnly; SameSite=Strict")
                .doesNotContain("Secure");
        assertThat(hub.get("/home").status()).as("loopback counts no longer").isEqualTo(401);
        assertThat(hub.get("/home").reason()).isEqualTo("not-logged-in");
        assertThat(hub.post("/setup", OWNER).reason()).isEqualTo("already-set-up");
        assertThat(hub.call("GET", "/home", "", cookie(answer)).status()).isEqualTo(200);
    }

    @Test
    void wantsTheCodeFromAnotherMachine() {
        assertThat(hub.call(FAR, "POST", "/setup", OWNER, Map.of()).reason()).isEqualTo("wrong-code");
        String right = OWNER.replace("}", ",\"code\":\" " + FakeAccounts.CODE + "\"}");
        assertThat(hub.call(FAR, "POST", "/setup", right, Map.of()).status()).isEqualTo(201);
    }

    @Test
    void refusesAWeakPasswordWithTheReason() {
        Answer answer = hub.post("/setup", OWNER.replace("long enough", "short"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("detail").getAsString()).contains("at least 8 characters");
    }

    /** What a write with a valid cookie must show. */
    @ParameterizedTest
    @CsvSource({"right,202", "'',403", "wrong,403"})
    void wantsTheSecretWithEveryWrite(String csrf, int status) {
        Answer login = hub.post("/setup", OWNER);
        Map<String, String> headers = new HashMap<>(cookie(login));
        headers.put("x-csrf", csrf.equals("right") ? login.json().get("csrf").getAsString() : csrf);
        Answer answer = hub.call("POST", "/entities/light.lamp/commands", "{\"action\":\"turn_on\"}", headers);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.reason()).isEqualTo(status == 403 ? "csrf" : "");
    }

    @Test
    void setsTheCookieSecureUnderTls() {
        Answer answer = hub.call("POST", "/setup", OWNER + " ", Map.of("x-forwarded-proto", "https"));
        assertThat(answer.headers().get("Set-Cookie")).endsWith("; Secure");
    }

    @Test
    void takesBasicWithoutCookieAndSecretAndChecksOnceAMinute() {
        hub.post("/setup", OWNER);
        Map<String, String> basic = basic("admin:long enough");
        assertThat(hub.call(FAR, "POST", "/entities/light.lamp/commands", "{\"action\":\"turn_on\"}", basic)
                        .status())
                .isEqualTo(202);
        assertThat(hub.call(FAR, "GET", "/home", "", basic).status()).isEqualTo(200);
        assertThat(hub.accounts.checks).isEqualTo(1);
        hub.loop.advance(Duration.ofSeconds(61));
        assertThat(hub.call(FAR, "GET", "/home", "", basic).status()).isEqualTo(200);
        assertThat(hub.accounts.checks).isEqualTo(2);
        assertThat(hub.call(FAR, "GET", "/home", "", basic("admin:wrong")).reason())
                .isEqualTo("wrong-password");
        assertThat(hub.registry.commands).containsExactly("light.lamp turn_on {} by admin");
    }

    @Test
    void logsInAndOut() {
        hub.post("/setup", OWNER);
        Answer login = hub.call(FAR, "POST", "/session", OWNER, Map.of());
        assertThat(login.status()).isEqualTo(200);
        Map<String, String> headers = new HashMap<>(cookie(login));
        headers.put("x-csrf", login.json().get("csrf").getAsString());
        assertThat(hub.call(FAR, "GET", "/session", "", headers).json().get("csrf"))
                .isEqualTo(login.json().get("csrf"));
        assertThat(hub.call(FAR, "DELETE", "/session", "", headers).status()).isEqualTo(204);
        assertThat(hub.call(FAR, "GET", "/home", "", headers).status()).isEqualTo(401);
    }

    @Test
    void endsASessionThatIsNotUsed() {
        Answer login = hub.post("/setup", OWNER);
        hub.loop.advance(Sessions.IDLE.plusSeconds(1));
        assertThat(hub.call("GET", "/home", "", cookie(login)).status()).isEqualTo(401);
    }

    @Test
    void slowsDownThoseWhoGuess() {
        hub.post("/setup", OWNER);
        String wrong = OWNER.replace("long enough", "a wrong guess");
        for (int i = 0; i < LoginGuard.FREE; i++) {
            assertThat(hub.call(FAR, "POST", "/session", wrong, Map.of()).reason())
                    .isEqualTo("wrong-password");
        }
        Answer blocked = hub.call(FAR, "POST", "/session", OWNER, Map.of());
        assertThat(blocked.status()).isEqualTo(429);
        assertThat(blocked.headers()).containsEntry("Retry-After", "2");
        assertThat(hub.call("192.168.1.21", "POST", "/session", OWNER, Map.of()).status())
                .as("others are not held up")
                .isEqualTo(200);
        hub.loop.advance(Duration.ofSeconds(2));
        assertThat(hub.call(FAR, "POST", "/session", wrong.replace("guess", "try"), Map.of())
                        .reason())
                .isEqualTo("wrong-password");
        assertThat(hub.call(FAR, "POST", "/session", OWNER, Map.of()).headers())
                .as("also the right one, which was just used elsewhere, has to wait")
                .containsEntry("Retry-After", "4");
        hub.loop.advance(Duration.ofSeconds(4));
        assertThat(hub.call(FAR, "POST", "/session", OWNER, Map.of()).status()).isEqualTo(200);
    }

    @Test
    void refusesALogInOfAForeignPage() {
        hub.post("/setup", OWNER);
        assertThat(hub.call(FAR, "POST", "/session", OWNER, Map.of("origin", "http://evil.example"))
                        .reason())
                .isEqualTo("foreign-page");
    }

    @Test
    void letsNobodyInWithoutTheAccounts() {
        hub.services.accounts = java.util.Optional.empty();
        assertThat(hub.get("/home").reason()).isEqualTo("accounts-not-running");
        assertThat(hub.get("/health").status()).isEqualTo(503);
    }

    private static Map<String, String> cookie(Answer login) {
        String cookie = login.headers().get("Set-Cookie");
        return Map.of("cookie", "theme=dark; " + cookie.substring(0, cookie.indexOf(';')));
    }

    private static Map<String, String> basic(String pair) {
        return Map.of("authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
    }
}
