package io.tomte.binding.tasmota.internal;

/** A discovery message that cannot be followed; the message is a sentence. */
final class ConfigRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConfigRefused(String sentence) {
        super(sentence, null, false, false);
    }
}
