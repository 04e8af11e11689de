package io.tomte.cli.torture.power;

/**
 * Keeps the disk still while clients do something, so that it is known which of its operations come after what clients saw. Any
 * thread.
 */
final class Gate {
    private boolean held;

    /** Waits while the gate is held. */
    synchronized void pass() {
        while (held) {
            try {
                wait();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    synchronized void hold() {
        held = true;
    }

    synchronized void letGo() {
        held = false;
        notifyAll();
    }
}
