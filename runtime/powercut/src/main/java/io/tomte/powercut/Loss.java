package io.tomte.powercut;

/** What becomes, in a power cut, of that which was written and not forced. */
public enum Loss {
    /** All of it is lost. */
    NOTHING_ARRIVED("lost"),
    /** All of it was on the device by chance; what a killed process leaves. */
    EVERYTHING_ARRIVED("kept"),
    /** It went to the device in its order; the last write is torn. */
    IN_ORDER("kept up to a moment"),
    /** Any writes arrived, as wholes, and others before them did not. */
    ANY_ORDER("kept in part, in any order"),
    /** Each sector of 512 bytes is old or new. */
    SECTORS_OF_512("torn into sectors of 512 B"),
    /** Each sector of 4 KiB is old or new. */
    SECTORS_OF_4096("torn into sectors of 4 KiB");

    private final String words;

    Loss(String words) {
        this.words = words;
    }

    /** Goes on with "what was not forced is". */
    @Override
    public String toString() {
        return words;
    }
}
