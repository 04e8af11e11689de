package io.tomte.mqtt.transport.internal;

import io.netty.util.ResourceLeakDetector;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NettyLoopsTest {
    @Test
    void makesNoStackTraceForABuffer() {
        try (NettyLoops loops = new NettyLoops(1, Io.choose(false))) {
            assertThat(loops.size()).isEqualTo(1);
            assertThat(ResourceLeakDetector.isEnabled()).isFalse();
        }
    }
}
