/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.distribute;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.EvalSettings;
import dev.evaljunit.internal.launch.LaunchLog;
import dev.evaljunit.internal.launch.WorkIdentity;
import dev.evaljunit.internal.report.Console;
import dev.evaljunit.internal.run.DistributionSettings;
import dev.evaljunit.internal.run.EvalConfig;
import dev.evaljunit.internal.run.EvalDefinition;
import dev.evaljunit.internal.run.TrialBody;
import dev.evaljunit.internal.run.TrialServer;
import dev.evaljunit.internal.run.TrialSite;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Runs the trials of evals on many machines. One launch plans the run, journals its trials and applies the gates, as ever; workers ask
 * agents and judges for it.
 */
public final class Distribution {

    /** What services carry in one message, with room for their own fields. */
    private static final int MOST_BYTES = 1_500_000;

    private final DistributionSettings settings;
    private final Distributor distributor;
    private final EvalConfig config;

    private Distribution(DistributionSettings settings, Distributor distributor, EvalConfig config) {
        this.settings = settings;
        this.distributor = distributor;
        this.config = config;
    }

    /**
     * {@return how trials are distributed; empty if they run in this JVM}
     *
     * @throws EvalException if the configuration is wrong, or the class path lacks what distributes
     */
    public static Optional<Distribution> of(EvalConfig config) {
        return config.distribution().map(settings -> new Distribution(settings, find(settings.name()), config));
    }

    private static Distributor find(String name) {
        List<Distributor> known = ServiceLoader.load(Distributor.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        return known.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new EvalException(unknown(name, known)));
    }

    private static String unknown(String name, List<Distributor> known) {
        return known.isEmpty()
                ? "Configuration parameter '%s' is '%s', but the class path has nothing that distributes trials. Add the dependency dev.evaljunit:eval-junit-temporal with the scope test, or remove the setting."
                        .formatted(EvalSettings.DISTRIBUTE, name)
                : "Configuration parameter '%s' must be %s, found '%s'."
                        .formatted(
                                EvalSettings.DISTRIBUTE,
                                known.stream().map(Distributor::name).sorted().collect(Collectors.joining(" or ")),
                                name);
    }

    /**
     * Open the site of an eval's trials.
     *
     * @param whole the eval with all of its cases
     * @throws EvalException if the service cannot be reached
     */
    public TrialSite site(EvalDefinition whole) {
        return new RemoteTrials(
                WorkIdentity.of(whole, config),
                whole.spec().limits(),
                settings.workers(),
                distributor.connect(settings, whole.method()));
    }

    /**
     * Work for launches of an eval until they are over, or none has come for a while.
     *
     * @return why no gate is applied here
     * @throws EvalException if a judge cannot work, or the service cannot be reached
     */
    public String serve(EvalDefinition definition, TrialBody body) throws InterruptedException {
        String name = definition.spec().name();
        definition.prepare();
        config.preflight().check(definition.plan(config));
        Console.print("eval %s: works for launches that meet it at queue '%s'".formatted(name, settings.queue()));
        try (TrialServer server = TrialServer.of(definition.spec(), body)) {
            var desk = new Desk(
                    definition.method(),
                    WorkIdentity.of(definition, config),
                    definition.spec().dataset().cases().stream()
                            .collect(Collectors.toMap(EvalCase::id, Function.identity())),
                    server,
                    config.modelLimits(),
                    definition.spec().limits().room(),
                    MOST_BYTES);
            distributor.serve(settings, desk);
            String reason = "worker only: ran %s trials for launches elsewhere".formatted(desk.trials());
            Console.print("eval %s: %s".formatted(name, reason));
            LaunchLog.addServed(name);
            return reason;
        }
    }
}
