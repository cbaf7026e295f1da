"""The daily numbers post, and the alarm where data are missing."""

from datetime import timedelta

from bot.domain.people import Role
from bot.kit.job import Jobs, Run
from bot.services import numbers as service
from storage import chats, people

jobs = Jobs("numbers")


@jobs.daily(at="09:00", days="workdays", late=timedelta(hours=6))
def post_daily_numbers(run: Run) -> None:
    """Post yesterday's numbers of each shop to the team's chat; tell the supervisors privately what became stale."""
    day = run.due.astimezone(run.team.tz).date()
    known = people.calendar(run.db, run.team).is_workday(day).known
    card = service.daily_post(run.db, run.team, run.due, late=run.late, known=known)
    if card is None:
        return
    rooms = chats.team_chats(run.db, run.team.id)
    if rooms:
        run.post(rooms[0], card)
    alarm = service.stale_alarm(run.db, run.team, day - timedelta(days=1), run.now)
    if alarm is None:
        return
    here = [person for person in people.people(run.db, run.team.id, at=run.now) if person.works_on(day)]
    supervisors = [person for person in here if person.role is Role.SUPERVISOR]
    for person in supervisors or [each for each in here if each.role is Role.OWNER]:
        run.tell(person, alarm)
