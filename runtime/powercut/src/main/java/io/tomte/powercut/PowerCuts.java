package io.tomte.powercut;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Walks along what was recorded of a disk, one operation after the other, and says what a power cut would leave at each moment.
 * It begins before the first one. One thread.
 */
public final class PowerCuts {
    private final Device device;
    private final List<Operation> operations;
    private int done;

    PowerCuts(Device device, List<Operation> operations) {
        this.device = device;
        this.operations = operations;
    }

    /** Goes one operation further; false at the end. */
    public boolean next() {
        if (done == operations.size()) {
            return false;
        }
        device.apply(operations.get(done++));
        return true;
    }

    /** How many operations were done by now. */
    public int done() {
        return done;
    }

    /** The newest operation; empty at the beginning. */
    public Optional<Operation> last() {
        return done == 0 ? Optional.empty() : Optional.of(operations.get(done - 1));
    }

    /** True where everything was forced, so that every kind of loss leaves the same. */
    public boolean isAtRest() {
        return device.isAtRest();
    }

    /** A disk with what is left when the power goes now. */
    public PlayedDisk left(Loss loss, RandomGenerator chance) {
        return new PlayedDisk(device.afterPowerCut(loss, chance));
    }

    /** The disk when the process dies now and the power stays: all is there to read, and what was on its way still is. */
    public PlayedDisk killed() {
        return new PlayedDisk(device.seen(), device.copy());
    }
}
