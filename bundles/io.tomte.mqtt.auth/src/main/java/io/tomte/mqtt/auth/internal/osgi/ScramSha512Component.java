package io.tomte.mqtt.auth.internal.osgi;

import io.tomte.mqtt.api.auth.AuthExchange;
import io.tomte.mqtt.api.auth.AuthMethod;
import io.tomte.mqtt.api.auth.Credentials;
import io.tomte.mqtt.auth.internal.ScramMethod;
import io.tomte.mqtt.auth.internal.scram.ScramHash;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** SCRAM-SHA-512 on the accounts. No logic here. */
@Component
public final class ScramSha512Component implements AuthMethod {
    private final AuthMethod method;

    @Activate
    public ScramSha512Component(@Reference AccountsComponent accounts) {
        method = ScramMethod.of(ScramHash.SHA_512, accounts.accounts());
    }

    @Override
    public String name() {
        return method.name();
    }

    @Override
    public AuthExchange begin(Credentials credentials) {
        return method.begin(credentials);
    }
}
