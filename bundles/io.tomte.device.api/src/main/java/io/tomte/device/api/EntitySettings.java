package io.tomte.device.api;

import java.util.Objects;
import java.util.Optional;

/**
 * What a person set of one entity; each wish counts before what the device announces. Immutable.
 *
 * @param name    what it is called
 * @param enabled false where it shall not be among what is shown of the home
 * @param unit    in which its number is shown; the state itself stays in the announced unit
 * @param rev     grows with each change; 0 where nothing was ever set
 */
public record EntitySettings(Optional<String> name, Optional<Boolean> enabled, Optional<String> unit, long rev) {
    public static final EntitySettings NONE =
            new EntitySettings(Optional.empty(), Optional.empty(), Optional.empty(), 0);

    public EntitySettings {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(enabled, "enabled");
        Objects.requireNonNull(unit, "unit");
    }

    public EntitySettings withName(Optional<String> other) {
        return new EntitySettings(other, enabled, unit, rev);
    }

    public EntitySettings withEnabled(Optional<Boolean> other) {
        return new EntitySettings(name, other, unit, rev);
    }

    public EntitySettings withUnit(Optional<String> other) {
        return new EntitySettings(name, enabled, other, rev);
    }

    public EntitySettings withRev(long other) {
        return new EntitySettings(name, enabled, unit, other);
    }
}
