/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.AtomicFile;
import dev.evaljunit.internal.json.JsonException;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a queue: {@code criteria.yaml}, an item in each file of {@code items}, and a person's labels in each file of
 * {@code labels}.
 */
public final class QueueFolder {

    /** The folder of a project in which its queues are. */
    public static final String HOME = "labels";

    private static final String ITEMS = "items";
    private static final String LABELS = "labels";
    private static final String JSON = ".json";
    private static final String UNSHARED = ".drafts";
    private static final int MOST_SHOWN = 50;

    private final Path path;
    private final Criteria criteria;

    /** Takes an item. */
    public interface ItemConsumer {

        /** Take an item. */
        void accept(QueueItem item) throws IOException;
    }

    private QueueFolder(Path path, Criteria criteria) {
        this.path = path;
        this.criteria = criteria;
    }

    /**
     * Open a queue.
     *
     * @throws EvalException if the folder has no {@code criteria.yaml}, or something in it is wrong
     */
    public static QueueFolder open(Path folder) throws IOException {
        return new QueueFolder(folder, Criteria.in(folder));
    }

    /**
     * {@return the folder of a queue}
     *
     * @param project the folder of the project
     * @param name the folder, relative to that of the project; {@code null} for the only queue below {@code labels}
     * @throws EvalException if none is named, and there is none below {@code labels}, or several
     */
    public static Path named(Path project, @Nullable String name) throws IOException {
        return name == null ? onlyOneIn(project) : project.resolve(name.strip());
    }

    /**
     * {@return the folder of the only queue below {@code labels} of a project}
     *
     * @throws EvalException if there is none, or several; the message names them
     */
    public static Path onlyOneIn(Path project) throws IOException {
        Path home = project.resolve(HOME);
        List<Path> queues = allIn(project);
        if (queues.size() == 1) {
            return queues.get(0);
        }
        throw new EvalException(
                queues.isEmpty()
                        ? "A queue must be a folder with a file '%s', but there is none below %s. Write %s, or name another folder by -Deval-datasets.queue=<folder>."
                                .formatted(
                                        Criteria.FILE,
                                        home,
                                        home.resolve("answers").resolve(Criteria.FILE))
                        : "One queue must be named by -Deval-datasets.queue=<folder>, since there are %d: %s."
                                .formatted(
                                        queues.size(),
                                        queues.stream().map(Path::toString).collect(Collectors.joining(", "))));
    }

    /** {@return the folders of all queues of a project, sorted} */
    public static List<Path> allIn(Path project) throws IOException {
        Path home = project.resolve(HOME);
        return isQueue(home) ? List.of(home) : below(home);
    }

    private static List<Path> below(Path home) throws IOException {
        if (!Files.isDirectory(home)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(home)) {
            return children.filter(QueueFolder::isQueue).sorted().toList();
        }
    }

    /** {@return whether a folder is a queue} */
    public static boolean isQueue(Path folder) {
        return Files.isRegularFile(folder.resolve(Criteria.FILE));
    }

    /** {@return the folder} */
    public Path path() {
        return path;
    }

    /** {@return what people label, and how} */
    public Criteria criteria() {
        return criteria;
    }

    /** {@return the ids of all items, sorted, whether their files are sound or not} */
    public List<String> itemIds() throws IOException {
        return names(path.resolve(ITEMS), JSON).stream().filter(QueueItem::isId).toList();
    }

    /** {@return the names of files without how they end, sorted; drafts of other writers are none} */
    private static List<String> names(Path folder, String suffix) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(suffix) && !name.startsWith("."))
                    .map(name -> name.substring(0, name.length() - suffix.length()))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Read an item.
     *
     * @return empty if there is none with the id
     * @throws EvalException if its file is wrong; the message has the file, the line and the next step
     */
    public Optional<QueueItem> item(String id) throws IOException {
        if (!QueueItem.isId(id)) {
            return Optional.empty();
        }
        Path file = fileOf(id);
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        checkNoConflict(file, content);
        try {
            QueueItem item = QueueItem.read(content);
            if (!item.id().equals(id)) {
                throw new EvalException("%s: 'id' must be that of the file's name, found \"%s\". Rename the file."
                        .formatted(file, item.id()));
            }
            return Optional.of(item);
        } catch (JsonException e) {
            throw new EvalException(
                    e.in(file.toString()) + " Correct the file, or delete it and run the goal 'queue' again.", e);
        }
    }

    private static void checkNoConflict(Path file, byte[] content) {
        List<String> lines = new String(content, StandardCharsets.UTF_8).lines().toList();
        for (int at = 0; at < lines.size(); at++) {
            if (LabelFile.isConflict(lines.get(at))) {
                throw new EvalException(
                        "%s:%d: the file must have no conflict markers of git. Keep one of the two sides, since both are the same item."
                                .formatted(file, at + 1));
            }
        }
    }

    private Path fileOf(String id) {
        return path.resolve(ITEMS).resolve(id + JSON);
    }

    /**
     * Read all items, sorted by their ids. What is wrong with one keeps none of the others from being read.
     *
     * @throws EvalException in the end, if files are wrong; the message has all of them
     */
    public void forEachItem(ItemConsumer consumer) throws IOException {
        var problems = new ArrayList<String>();
        forEachItem(consumer, problems);
        failIfAny(problems, "items");
    }

    /** Read all items, and add what is wrong with others to problems. */
    void forEachItem(ItemConsumer consumer, List<String> problems) throws IOException {
        for (String name : names(path.resolve(ITEMS), JSON)) {
            if (!QueueItem.isId(name)) {
                problems.add("%s: the name must be the id of an item, such as 'trial-0a1b2c3d4e5f.json'. Move the file."
                        .formatted(path.resolve(ITEMS).resolve(SafeText.line(name + JSON))));
                continue;
            }
            Optional<QueueItem> item;
            try {
                item = item(name);
            } catch (EvalException e) {
                problems.add(String.valueOf(e.getMessage()));
                continue;
            }
            if (item.isPresent()) { // else it was deleted in the meantime
                consumer.accept(item.get());
            }
        }
    }

    /** {@return all items, sorted by their ids} */
    public List<QueueItem> items() throws IOException {
        var items = new ArrayList<QueueItem>();
        forEachItem(items::add);
        return items;
    }

    /** Write an item, or replace it. */
    public void write(QueueItem item) throws IOException {
        Files.createDirectories(path.resolve(ITEMS));
        AtomicFile.write(fileOf(item.id()), item.json());
    }

    /** {@return the label file of a person, which need not exist} */
    public LabelFile labelFile(String annotator) {
        checkAnnotator(annotator);
        return new LabelFile(path.resolve(LABELS).resolve(annotator + LabelFile.SUFFIX), annotator);
    }

    /** {@return the folder for what git ignores, such as drafts} */
    public Path unshared() {
        return path.resolve(UNSHARED);
    }

    /** Create the folder for what git ignores. */
    public void createUnshared() throws IOException {
        Files.createDirectories(unshared());
        Path ignored = unshared().resolve(".gitignore");
        if (!Files.exists(ignored)) {
            AtomicFile.write(ignored, "*\n");
        }
    }

    /** {@return the items of which a person has seen what others say} */
    public Openings openings(String annotator) {
        return new Openings(this, annotator);
    }

    /**
     * {@return the name of a person as the criteria spell it, or else as it is given}
     *
     * @param given {@code null} if it was not given
     * @throws EvalException if it was not, or is not the name of a person
     */
    public String annotator(@Nullable String given) {
        if (given == null || given.isBlank()) {
            throw new EvalException("The person who labels must be named, for example by -Deval-datasets.annotator=%s."
                    .formatted(criteria.annotators().stream().findFirst().orElse("ada")));
        }
        String annotator = criteria.annotator(given).orElse(given.strip());
        checkAnnotator(annotator);
        return annotator;
    }

    private static void checkAnnotator(String annotator) {
        if (People.isNameOfModel(annotator)) {
            throw new EvalException(
                    "Annotator '%s' must be a person, but this is the name of a model, whose labels do not count. Name a person."
                            .formatted(SafeText.id(annotator)));
        }
        if (!People.isNameOfFile(annotator) || annotator.equalsIgnoreCase(People.ESCALATION)) {
            throw new EvalException(
                    "Annotator '%s' must have a name that a file can have: letters, digits and '._@+-', at most 60, and not '%s'. Use another spelling."
                            .formatted(SafeText.id(annotator), People.ESCALATION));
        }
    }

    /**
     * {@return the label files, sorted by their names}
     *
     * @throws EvalException if one is named after a model, or like no person
     */
    public List<LabelFile> labelFiles() throws IOException {
        var files = new ArrayList<LabelFile>();
        for (String name : names(path.resolve(LABELS), LabelFile.SUFFIX)) {
            try {
                files.add(labelFile(name));
            } catch (EvalException e) {
                throw new EvalException(
                        "%s: %s Rename the file, or remove it."
                                .formatted(
                                        path.resolve(LABELS).resolve(SafeText.line(name + LabelFile.SUFFIX)),
                                        e.getMessage()),
                        e);
            }
        }
        return files;
    }

    /**
     * Read all labels, with those that came with items.
     *
     * @throws EvalException in the end, if lines or items are wrong; the message has all of them
     */
    public QueueLabels labels() throws IOException {
        return new LabelReading(this).labels();
    }

    /**
     * Read all labels of one item, with those that came with it.
     *
     * @throws EvalException if one of them is wrong; the message has all that are
     */
    public ItemLabels labelsOf(String item) throws IOException {
        return new LabelReading(this).ofItem(item).of(item);
    }

    /**
     * Read the labels that a person has given.
     *
     * @param part of the lines to read, such as the id of an item; empty for all
     * @throws EvalException if lines are wrong; the message has all of them
     */
    public QueueLabels labelsBy(String annotator, String part) throws IOException {
        Set<String> items = part.isEmpty() ? new HashSet<>(itemIds()) : Set.of(part);
        return new LabelReading(this).labels(List.of(labelFile(annotator)), items, part);
    }

    /** Fail if something is wrong, with all of it. */
    void failIfAny(List<String> problems, String what) {
        if (problems.isEmpty()) {
            return;
        }
        String shown = problems.stream()
                .limit(MOST_SHOWN)
                .map(problem -> "\n  - " + problem)
                .collect(Collectors.joining());
        String more = problems.size() > MOST_SHOWN ? "\n  - and %d more".formatted(problems.size() - MOST_SHOWN) : "";
        throw new EvalException("%d %s of queue %s cannot be read:%s%s"
                .formatted(
                        problems.size(),
                        problems.size() == 1 && what.endsWith("s") ? what.substring(0, what.length() - 1) : what,
                        path,
                        shown,
                        more));
    }
}
