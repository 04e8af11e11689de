package io.tomte.binding.component;

/** A discovery message cannot be used; the message is a sentence that names the key. Caught where messages come in. */
public final class ConfigRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ConfigRefused(String sentence) {
        super(sentence, null, false, false);
    }
}
