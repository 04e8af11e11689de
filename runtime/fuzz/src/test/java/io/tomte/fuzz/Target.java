package io.tomte.fuzz;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What can be fuzzed. {@code ./tomte fuzz --help} reads the lines of the constants. */
enum Target {
    FRAMES("bytes of a connection to packets and back", FramesTarget.class, 512, 30_000),
    SESSION("clients that do anything, against the broker", SessionTarget.class, 1_024, 1_200),
    TOPICS("topic names, filters and the tree of subscriptions", TopicsTarget.class, 256, 6_000),
    CLIENT("a server that says anything, against the client", ClientTarget.class, 1_024, 2_000),
    TEMPLATES("Jinja templates of devices", TemplatesTarget.class, 400, 3_000),
    DISCOVERY("announcements and messages of devices", DiscoveryTarget.class, 2_000, 1_000);

    private final String what;
    private final Class<?> code;
    private final int maxBytes;
    private final int shortRuns;

    Target(String what, Class<?> code, int maxBytes, int shortRuns) {
        this.what = what;
        this.code = code;
        this.maxBytes = maxBytes;
        this.shortRuns = shortRuns;
    }

    /** The name as it is typed. */
    String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    static Optional<Target> of(String key) {
        return Stream.of(values()).filter(target -> target.key().equals(key)).findFirst();
    }

    String what() {
        return what;
    }

    Class<?> code() {
        return code;
    }

    /** Longest input tried. */
    int maxBytes() {
        return maxBytes;
    }

    /** Inputs tried in a build. */
    int shortRuns() {
        return shortRuns;
    }

    List<byte[]> seeds() {
        return switch (this) {
            case FRAMES -> Seeds.frames();
            case SESSION, CLIENT -> Seeds.plays();
            case TOPICS -> Seeds.topics();
            case TEMPLATES -> Seeds.templates();
            case DISCOVERY -> Seeds.discovery();
        };
    }

    /** Tries one input, in this process; fails as the code under test fails. */
    void tryOne(byte[] input) {
        Consumer<byte[]> call = switch (this) {
            case FRAMES -> FramesTarget::fuzzerTestOneInput;
            case SESSION -> SessionTarget::fuzzerTestOneInput;
            case TOPICS -> TopicsTarget::fuzzerTestOneInput;
            case CLIENT -> ClientTarget::fuzzerTestOneInput;
            case TEMPLATES -> TemplatesTarget::fuzzerTestOneInput;
            case DISCOVERY -> DiscoveryTarget::fuzzerTestOneInput;
        };
        call.accept(input);
    }
}
