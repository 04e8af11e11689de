package io.tomte.history.internal.record;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.tomte.device.api.Availability;
import io.tomte.device.api.Entity;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.Home;
import io.tomte.device.api.HomeEvent;
import io.tomte.device.api.HomeListener;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;
import io.tomte.history.internal.db.Entry;
import io.tomte.history.internal.db.ReadingKind;
import io.tomte.history.internal.fold.Sample;

/**
 * Picks out of all that happens what is worth keeping: states that became others, and when an entity was out of reach. Home loop,
 * and for moments others; never blocks.
 */
public final class Intake implements HomeListener {
    private static final int LONGEST_TEXT = 255;
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(\\d{1,18}(\\.\\d{0,18})?|\\.\\d{1,18})([eE][-+]?\\d{1,2})?");

    /** Their state is a time or nothing at all. */
    private static final Set<Kind> WITHOUT_STATE = EnumSet.of(
            Kind.BUTTON,
            Kind.CAMERA,
            Kind.DEVICE_AUTOMATION,
            Kind.EVENT,
            Kind.IMAGE,
            Kind.INFRARED,
            Kind.NOTIFY,
            Kind.SCENE,
            Kind.TAG);

    private final Predicate<String> recorded;
    private final Clock clock;
    private final Outlet outlet;
    private final Map<String, Entry> last = new HashMap<>();
    private final Map<String, Instant> lost = new HashMap<>();

    /** Where readings go. Never blocks. */
    @FunctionalInterface
    public interface Outlet {
        /** @return false when there is no room; it was counted */
        boolean offer(Entry entry);
    }

    /** @param recorded whether an entity is recorded at all */
    public Intake(Predicate<String> recorded, Clock clock, Outlet outlet) {
        this.recorded = recorded;
        this.clock = clock;
        this.outlet = outlet;
    }

    @Override
    public synchronized void onEvent(HomeEvent event) {
        switch (event) {
            case HomeEvent.StateChanged changed -> take(changed.entity());
            case HomeEvent.EntityRemoved removed -> gone(removed.id());
            case HomeEvent.EntityChanged any -> {}
            case HomeEvent.AreaChanged any -> {}
            case HomeEvent.AreaRemoved any -> {}
            case HomeEvent.DeviceChanged any -> {}
            case HomeEvent.DeviceRemoved any -> {}
            case HomeEvent.Fired any -> {}
            case HomeEvent.CommandProgress any -> {}
        }
    }

    /** What is the case when the recording begins, for all that no event told of yet. */
    public synchronized void begin(Home home) {
        home.entities().values().stream()
                .filter(entity -> !last.containsKey(entity.id()))
                .forEach(this::take);
    }

    /** The database is a new one: takes all that is the case. */
    public synchronized void anew(Home home) {
        last.clear();
        lost.clear();
        begin(home);
    }

    /** There is room again: takes what could not be taken. */
    public synchronized void again(Home home) {
        for (String id : new HashSet<>(lost.keySet())) {
            home.entity(id).ifPresentOrElse(this::take, () -> lost.remove(id));
        }
    }

    private void take(Entity entity) {
        if (WITHOUT_STATE.contains(entity.info().kind()) || !recorded.test(entity.id())) {
            return;
        }
        Sample sample = sample(entity.state());
        Optional<Entry> before = Optional.ofNullable(last.get(entity.id()));
        boolean known = before.isPresent() && before.get().sample().isSame(sample);
        if (!known && !(before.isEmpty() && sample.isGap())) {
            ReadingKind kind = sample.isGap() ? before.get().kind() : kind(entity, sample);
            keep(new Entry(entity.id(), kind, sample), before);
        }
    }

    private void gone(String id) {
        Optional<Entry> before = Optional.ofNullable(last.get(id));
        before.filter(entry -> !entry.sample().isGap())
                .ifPresent(entry -> keep(new Entry(id, entry.kind(), Sample.gap(now())), before));
        last.remove(id);
        lost.remove(id);
    }

    /** Each reading of an entity gets a time of its own, in order. */
    private void keep(Entry entry, Optional<Entry> before) {
        Optional<Instant> lostAt = Optional.ofNullable(lost.get(entry.entity()));
        Instant earliest = Stream.of(before.map(it -> it.sample().at()), lostAt)
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .map(at -> at.plusMillis(1))
                .orElse(Instant.MIN);
        Instant at = entry.sample().at().isBefore(earliest)
                ? earliest
                : entry.sample().at();
        boolean room = lostAt.map(gap -> outlet.offer(new Entry(entry.entity(), entry.kind(), Sample.gap(gap))))
                .orElse(true);
        Entry timed = entry.at(at);
        if (room && outlet.offer(timed)) {
            last.put(entry.entity(), timed);
            lost.remove(entry.entity());
        } else {
            lost.putIfAbsent(entry.entity(), at);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private Sample sample(EntityState state) {
        Instant at = now();
        String text = state.state();
        if (state.availability() instanceof Availability.Offline || state.isUnknown() || text.isEmpty()) {
            return Sample.gap(at);
        }
        if (text.equals("on") || text.equals("off")) {
            return Sample.onOff(at, text.equals("on"));
        }
        return NUMBER.matcher(text).matches()
                ? Sample.number(at, Double.parseDouble(text))
                : Sample.text(at, text.substring(0, Math.min(text.length(), LONGEST_TEXT)));
    }

    private static ReadingKind kind(Entity entity, Sample sample) {
        if (sample.text().isPresent()) {
            return sample.value().isPresent() ? ReadingKind.ON_OFF : ReadingKind.TEXT;
        }
        boolean counter =
                Value.of("total_increasing").equals(entity.info().capabilities().get("state_class"));
        return counter ? ReadingKind.COUNTER : ReadingKind.NUMBER;
    }
}
