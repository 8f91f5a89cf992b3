package chainrule.web.build;

import chainrule.lesson.Lab;
import chainrule.lesson.Lesson;
import chainrule.lesson.Lessons;
import chainrule.program.Interpreter;

/** What a lab shows when it has just been opened, computed here by the engine that runs in the tab, so that the HTML has it too. */
final class Opening {
    private Opening() { }

    /** The view of a lesson as published, with its own settings, as JSON. */
    static String view(String id) {
        Lesson lesson = Lessons.named(id);
        try (Lab lab = Lab.open(lesson, lesson.defaults(), false, new Interpreter())) {
            return lab.view().toJson();
        }
    }
}
