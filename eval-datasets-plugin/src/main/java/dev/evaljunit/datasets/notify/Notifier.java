/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.notify;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.source.JsonApi.UnknownEffectException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells targets what is new, each of them once.
 *
 * <p>A notice is first planned, then marked as being sent, then sent, then marked as sent. So a kill at any point loses none, and repeats
 * none where the target can be asked. A chat cannot: what may have reached it is not sent again.
 */
public final class Notifier {

    /** A first run over old failures must not flood a team. */
    private static final int MOST = 10;

    private final NotifyRequest request;
    private final List<Target> targets;
    private final NoticeFile file;

    private Notifier(NotifyRequest request, List<Target> targets, NoticeFile file) {
        this.request = request;
        this.targets = targets;
        this.file = file;
    }

    /**
     * Prepare to tell.
     *
     * @param file that remembers what was told
     * @throws EvalException if a target is wrong or has no login, or the file cannot be read
     */
    public static Notifier of(NotifyRequest request, Path file) throws IOException {
        List<Target> targets = new Targets(request).all();
        return new Notifier(request, targets, targets.isEmpty() ? NoticeFile.none(file) : NoticeFile.read(file));
    }

    /** {@return the file that remembers what of another file was told, beside it} */
    public static Path beside(Path file) {
        return file.resolveSibling(file.getFileName().toString().replaceFirst("\\.json$", "") + "-notified.json");
    }

    /** Note what is to be told, before whatever makes it known is written. */
    public void plan(List<Notice> notices) throws IOException {
        if (!request.isDryRun()) {
            file.plan(targets, notices);
        }
    }

    /**
     * Tell what was planned, now or by a run that did not get so far.
     *
     * @param fresh what is new in this run
     * @param known what can be told
     */
    public Notified tell(List<Notice> fresh, List<Notice> known) {
        var notified = new Notified.Builder();
        for (Target target : targets) {
            List<Notice> due = known.stream()
                    .filter(notice -> isDue(target, notice, fresh))
                    .toList();
            if (request.isDryRun()) {
                due.forEach(notice ->
                        notified.line("would be posted to %s:\n%s".formatted(target.name(), target.preview(notice))));
            } else {
                tell(target, due, notified);
            }
        }
        return notified.build();
    }

    private boolean isDue(Target target, Notice notice, List<Notice> fresh) {
        return file.state(target, notice)
                .map(state -> !state.equals(NoticeFile.SENT))
                .orElse(request.isDryRun() && fresh.contains(notice));
    }

    private void tell(Target target, List<Notice> due, Notified.Builder notified) {
        var told = new ArrayList<String>();
        for (Notice notice : due) {
            if (told.size() == MOST) {
                notified.line(String.format(
                        Locale.ROOT,
                        "%s: %,d more are due; the next run posts %d of them",
                        target.name(),
                        due.size() - MOST,
                        Math.min(MOST, due.size() - MOST)));
                return;
            }
            try {
                notified.line(tell(target, notice));
                told.add(notice.key());
            } catch (EvalException | IOException e) {
                // the next one would fail as this one
                notified.problem(target, notice, e);
                return;
            }
        }
    }

    /** {@return what happened, in a line} */
    private String tell(Target target, Notice notice) throws IOException {
        boolean isOpen =
                file.state(target, notice).filter(NoticeFile.SENDING::equals).isPresent();
        if (isOpen && !target.remembers()) {
            return "%s: '%s' may have been posted by a run that ended before it knew; delete its entry in %s to post it again"
                    .formatted(target.name(), notice.key(), file.path());
        }
        Optional<String> there = target.find(notice);
        if (there.isPresent()) {
            file.put(target, notice, NoticeFile.SENT, there);
            return "%s: '%s' is there already: %s".formatted(target.name(), notice.key(), there.get());
        }
        file.put(target, notice, NoticeFile.SENDING, Optional.empty());
        Optional<String> link = post(target, notice);
        file.put(target, notice, NoticeFile.SENT, link);
        return "%s: '%s' is posted%s"
                .formatted(target.name(), notice.key(), link.map(": "::concat).orElse(""));
    }

    private Optional<String> post(Target target, Notice notice) throws IOException {
        try {
            return target.post(notice);
        } catch (UnknownEffectException e) {
            throw e;
        } catch (EvalException | IOException e) {
            file.put(target, notice, NoticeFile.PENDING, Optional.empty());
            throw e;
        }
    }
}
