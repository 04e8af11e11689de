package io.tomte.ui.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class PageTest {
    private static final Map<String, String> FILES = Map.of(
            "/index.html", "<!doctype html>",
            "/index.html.gz", "zipped index",
            "/assets/app-1a2b.js", "code",
            "/assets/app-1a2b.js.gz", "zipped code",
            "/assets/figtree-1a2b.woff2", "font");

    private final List<String> asked = new ArrayList<>();
    private final Page page = new Page(path -> {
        asked.add(path);
        return Optional.ofNullable(FILES.get(path)).map(text -> text.getBytes(UTF_8));
    });

    private Answer get(String path, String acceptEncoding, String ifNoneMatch) {
        return page.answer(new PageRequest(
                "GET",
                path,
                Optional.of(acceptEncoding).filter(value -> !value.isEmpty()),
                Optional.of(ifNoneMatch).filter(value -> !value.isEmpty())));
    }

    private Answer get(String path) {
        return get(path, "", "");
    }

    private static String text(Answer answer) {
        return new String(answer.body(), UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/index.html"})
    void servesTheIndexAtTheRoot(String path) {
        Answer answer = get(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(text(answer)).isEqualTo("<!doctype html>");
        assertThat(answer.headers())
                .containsEntry("Content-Type", "text/html; charset=utf-8")
                .containsEntry("Cache-Control", "no-cache")
                .containsKey("ETag");
    }

    @Test
    void keepsFilesWithAHashForEver() {
        assertThat(get("/assets/app-1a2b.js").headers())
                .containsEntry("Cache-Control", "public, max-age=31536000, immutable")
                .containsEntry("Content-Type", "text/javascript; charset=utf-8");
    }

    @Test
    void sendsThePreparedGzipToThoseWhoTakeIt() {
        Answer answer = get("/assets/app-1a2b.js", "br, gzip", "");

        assertThat(text(answer)).isEqualTo("zipped code");
        assertThat(answer.headers()).containsEntry("Content-Encoding", "gzip").containsEntry("Vary", "Accept-Encoding");
    }

    @Test
    void sendsPlainBytesWhereNoGzipWasPrepared() {
        Answer answer = get("/assets/figtree-1a2b.woff2", "gzip", "");

        assertThat(text(answer)).isEqualTo("font");
        assertThat(answer.headers()).doesNotContainKey("Content-Encoding").containsEntry("Content-Type", "font/woff2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip | true",
                "GZIP;q=0.5 | true",
                "*  | true",
                "gzip;q=0, * | false",
                "br | false",
                "identity;q=1 | false",
                "gzip;q=x | false",
                "*;q=0 | false"
            })
    void readsAcceptEncoding(String header, boolean gzip) {
        assertThat(AcceptEncoding.allowsGzip(header)).isEqualTo(gzip);
    }

    @Test
    void answersNotModifiedToAKnownTag() {
        String etag = get("/").headers().get("ETag");

        Answer again = get("/", "", "\"other\", W/" + etag);

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers()).containsEntry("ETag", etag);
        assertThat(get("/", "gzip", etag).status())
                .as("gzip is another representation")
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../secret",
                "/assets/../../secret",
                "/..",
                "/.hidden",
                "/assets/.env",
                "//etc/passwd",
                "/a\\..\\b",
                "/a%2e%2e/b",
                "/a:b",
                "/a\u0000b",
                "/index.html.gz",
                "/assets/",
                "index.html"
            })
    void neverLooksOutsideOfThePage(String path) {
        assertThat(get(path).status()).isEqualTo(404);
        assertThat(asked).isEmpty();
    }

    @Test
    void saysThatAFileDoesNotExist() {
        Answer answer = get("/assets/gone-9z.js");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(text(answer)).contains("There is no such file");
        assertThat(answer.headers()).containsEntry("Content-Type", "text/plain; charset=utf-8");
    }

    @Test
    void saysThatThePageWasLeftOutOfTheBuild() {
        Answer answer = new Page(path -> Optional.empty())
                .answer(new PageRequest("GET", "/", Optional.empty(), Optional.empty()));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(text(answer)).contains("without its page").contains("/api/v1");
    }

    @Test
    void readsEachFileOnceAndForgetsNamesThatDoNotExist() {
        get("/");
        get("/");
        get("/none.js");
        get("/none.js");

        assertThat(asked).containsExactly("/index.html", "/index.html.gz", "/none.js", "/none.js");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/assets/app-1a2b.js", "/nothing.js"})
    void sendsTheStrictHeadersWithEveryAnswer(String path) {
        assertThat(get(path).headers()).containsAllEntriesOf(PageHeaders.ALWAYS);
        assertThat(PageHeaders.POLICY).contains("default-src 'none'").doesNotContain("unsafe");
    }

    @Test
    void refusesToBeWritten() {
        Answer answer = page.answer(new PageRequest("POST", "/", Optional.empty(), Optional.empty()));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.headers()).containsEntry("Allow", "GET, HEAD");
    }
}
