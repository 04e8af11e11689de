package io.tomte.binding.component.internal.entity;

import io.tomte.jinja.Template;
import io.tomte.jinja.TemplateLimits;

/**
 * How often a template is tried that went beyond its limits: after the second time it sits out one message, then three, seven and
 * so on, until it ends in time once. So endless templates of a device cost the more rarely the more it says. And when many of them listen to one
 * message, all but the first get little time with it, which is far more than a template of a real device takes.
 */
final class Patience {
    private static final int MOST = 1_023; // messages to sit out
    private static final int GENEROUS = 5; // templates of one message
    private static final TemplateLimits LITTLE =
            new TemplateLimits(10_000, TemplateLimits.DEFAULT.maxDepth(), TemplateLimits.DEFAULT.maxOutput());

    private final Template template;
    private boolean failed; // the last time
    private int pause;
    private int left;

    Patience(Template template) {
        this.template = template;
    }

    /** Whether this message is one to sit out. */
    boolean sitsOut() {
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }

    Template template(Message message) {
        return message.exhausted() < GENEROUS ? template : template.within(LITTLE);
    }

    void exceeded(Message message) {
        message.exhaust();
        pause = failed ? Math.min(MOST, 2 * pause + 1) : 0;
        left = pause;
        failed = true;
    }

    void ended() {
        failed = false;
        pause = 0;
    }
}
