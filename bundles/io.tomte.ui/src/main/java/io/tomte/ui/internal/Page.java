package io.tomte.ui.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Answers for the built files of the page. Pure: no servlet, no bundle. Callable from any thread; blocks only while a
 * file is read for the first time, afterwards it comes from memory (the whole page is less than half a megabyte).
 */
public final class Page {
    private static final byte[] NOTHING = {};
    private static final String INDEX = "/index.html";
    /** Vite puts a hash of the content into every name in here, so such a file never changes. */
    private static final String HASHED = "/assets/";

    private final Function<String, Optional<byte[]>> source;
    private final ConcurrentMap<String, Optional<PageFile>> files = new ConcurrentHashMap<>();

    /** @param source reads a file of the page by its path; asked only for paths that stay inside the page */
    public Page(Function<String, Optional<byte[]>> source) {
        this.source = Objects.requireNonNull(source, "source");
    }

    public Answer answer(PageRequest request) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return sentence(405, "The page can only be read.", Map.of("Allow", "GET, HEAD"));
        }
        String path = request.path().isEmpty() || request.path().equals("/") ? INDEX : request.path();
        return find(path)
                .map(file -> found(path, file, request))
                .orElseGet(() -> path.equals(INDEX)
                        ? sentence(
                                404,
                                "This hub was built without its page (-Dskip.ui). Its HTTP interface is below /api/v1.",
                                Map.of())
                        : sentence(404, "There is no such file. The page of this hub starts at /.", Map.of()));
    }

    private Optional<PageFile> find(String path) {
        if (!isInside(path)) {
            return Optional.empty();
        }
        Optional<PageFile> held = files.get(path);
        if (held != null) {
            return held;
        }
        Optional<PageFile> read = source.apply(path).map(plain -> PageFile.of(plain, source.apply(path + ".gz")));
        // What does not exist is not kept: a stranger must not be able to fill the memory with made-up names.
        read.ifPresent(file -> files.put(path, read));
        return read;
    }

    /** Only plain names, so that no path leads out of the page or to what is not meant to be served. */
    static boolean isInside(String path) {
        if (!path.startsWith("/") || path.endsWith(".gz")) {
            return false;
        }
        for (String name : path.substring(1).split("/", -1)) {
            if (name.isEmpty() || name.startsWith(".") || !name.chars().allMatch(Page::isPlain)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(int character) {
        return Character.isLetterOrDigit(character) || "-_.".indexOf(character) >= 0;
    }

    private static Answer found(String path, PageFile file, PageRequest request) {
        boolean gzip = file.zipped().isPresent()
                && request.acceptEncoding().map(AcceptEncoding::allowsGzip).orElse(false);
        String etag = file.etag(gzip);
        Map<String, String> headers = new HashMap<>(PageHeaders.ALWAYS);
        headers.put("Content-Type", MediaTypes.of(path));
        headers.put("Cache-Control", path.startsWith(HASHED) ? "public, max-age=31536000, immutable" : "no-cache");
        headers.put("ETag", etag);
        headers.put("Vary", "Accept-Encoding");
        if (request.ifNoneMatch().filter(known -> matches(known, etag)).isPresent()) {
            return new Answer(304, headers, NOTHING);
        }
        if (gzip) {
            headers.put("Content-Encoding", "gzip");
        }
        return new Answer(200, headers, gzip ? file.zipped().orElseThrow() : file.plain());
    }

    /** RFC 9110 section 13.1.2, weak comparison. */
    private static boolean matches(String known, String etag) {
        for (String one : known.split(",")) {
            String tag = one.strip();
            if (tag.equals("*") || (tag.startsWith("W/") ? tag.substring(2) : tag).equals(etag)) {
                return true;
            }
        }
        return false;
    }

    private static Answer sentence(int status, String text, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(PageHeaders.ALWAYS);
        headers.put("Content-Type", MediaTypes.TEXT);
        headers.put("Cache-Control", "no-store");
        headers.putAll(more);
        return new Answer(status, headers, (text + '\n').getBytes(UTF_8));
    }
}
