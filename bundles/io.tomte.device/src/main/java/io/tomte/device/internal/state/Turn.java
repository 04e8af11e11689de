package io.tomte.device.internal.state;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;

import io.tomte.device.api.HomeEvent;

/** What the present turn of the loop brought: numbered events, and what is to be saved and shown in the inbox. Home loop only. */
public final class Turn {
    private List<HomeEvent> events = new ArrayList<>();
    private long seq;
    private boolean unsaved;
    private Set<String> inInbox = new HashSet<>(); // devices of which something changed that the inbox shows
    private boolean besideInbox; // something else of it changed

    Turn() {}

    /** Number of the last event. */
    long seq() {
        return seq;
    }

    public void emit(LongFunction<HomeEvent> event) {
        events.add(event.apply(++seq));
    }

    public List<HomeEvent> takeEvents() {
        List<HomeEvent> taken = events;
        events = new ArrayList<>();
        return taken;
    }

    /** What is worth saving changed. */
    public void touch() {
        unsaved = true;
    }

    public boolean takeUnsaved() {
        boolean was = unsaved;
        unsaved = false;
        return was;
    }

    /** Of a device something changed that the inbox shows. */
    void touchInInbox(String device) {
        inInbox.add(device);
    }

    /** Something changed that the inbox shows and that is no part of the home. */
    public void touchInbox() {
        besideInbox = true;
        touch();
    }

    public boolean takeBesideInbox() {
        boolean was = besideInbox;
        besideInbox = false;
        return was;
    }

    /** Devices, also gone ones, of which something changed that the inbox shows. */
    public Set<String> takeInInbox() {
        if (inInbox.isEmpty()) {
            return Set.of();
        }
        Set<String> taken = inInbox;
        inInbox = new HashSet<>();
        return taken;
    }
}
