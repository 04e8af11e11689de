package io.tomte.bench.peer;

/** What a broker may tell about its store, as our shell's command {@code store} calls it. */
public enum Told {
    /** Old files of its log that it has freed. */
    CLEANED_FILES("files cleaned"),
    /** Zeros that new files were made of, before anything was written to them. */
    FILLED_BYTES("bytes of zeros in new files");

    private final String row;

    Told(String row) {
        this.row = row;
    }

    String row() {
        return row;
    }
}
