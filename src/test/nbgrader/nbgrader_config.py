"""What nbgrader must know about a course of Lectern; it stands in the course's folder."""
c = get_config()  # noqa: F821: nbgrader defines it

c.CourseDirectory.course_id = "lectern"

# The notebooks in notebooks/homework have their stubs already. Without this line nbgrader would
# write "YOUR CODE HERE" over every solution cell, and the students would lose the signatures.
c.ClearSolutions.enabled = False

# A cell of the course may train for half a minute; nbgrader's 30 seconds are for a fast machine.
c.Execute.timeout = 180
