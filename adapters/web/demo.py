"""The demo's own endpoints: its clock and its sample files. Without a stage they do not exist."""

import asyncio
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response

from adapters.web import writing
from adapters.web.site import DIRECT, Refused, Site, event_of, fields, text_of, whole_number
from adapters.web.stage import SampleFile, Stage
from adapters.web.uploads import attachment, copy_file


async def demo_facts(site: Site, account: str, lang: str) -> dict[str, Any]:
    """The cast, the clock, where it can jump to, and the sample files."""
    stage = _stage(site)
    cast = await asyncio.to_thread(stage.cast)
    members = []
    for member in cast:
        direct = DIRECT + member.account
        unread = await asyncio.to_thread(site.store.unread, member.account, [direct])
        members.append(
            {
                "account": member.account,
                "name": member.name,
                "role": member.role_words,
                "team": member.team,
                "lang": member.lang,
                "rooms": list(member.rooms),
                "unread": unread.get(direct, 0),
            }
        )
    samples = await asyncio.to_thread(stage.sample_files, account, lang)
    return {
        "cast": members,
        **await _clock_facts(stage, account, lang),
        "samples": [{"name": each.name, "label": each.label, "size": each.path.stat().st_size} for each in samples],
    }


async def _clock_facts(stage: Stage, account: str, lang: str) -> dict[str, Any]:
    jumps = await asyncio.to_thread(stage.jumps, account, lang)
    return {
        "now": (await asyncio.to_thread(stage.civil_now)).isoformat(),
        "zone": await asyncio.to_thread(stage.zone, account),
        "jumps": [{"label": each.label, "to": each.to.isoformat()} for each in jumps],
    }


async def clock(site: Site, request: Request) -> Response:
    """Move the clock; answered when everything due on the way has happened."""
    account = await site.account(request)
    stage = _stage(site)
    try:
        to = datetime.fromisoformat(text_of(await fields(request), "to", 40))
    except ValueError:
        raise Refused(400, "unreadable") from None
    if to.tzinfo is None:
        raise Refused(400, "unreadable")
    now = await asyncio.to_thread(stage.civil_now)
    if to < now:
        raise Refused(409, "clock-back")
    if to - now > stage.longest_move:
        raise Refused(409, "clock-far", days=stage.longest_move.days)
    await stage.move_clock(to)
    site.news.wake()
    return JSONResponse(await _clock_facts(stage, account, request.query_params.get("lang", "en")))


async def clock_now(site: Site, request: Request) -> Response:
    """What the clock shows, and where it can go from here."""
    account = await site.account(request)
    return JSONResponse(await _clock_facts(_stage(site), account, request.query_params.get("lang", "en")))


async def sample(site: Site, request: Request) -> Response:
    """One sample file to take away."""
    account = await site.account(request)
    found = await _sample(site, account, request.path_params["number"])
    return FileResponse(found.path, headers={"content-disposition": attachment(found.name)})


async def drop_sample(site: Site, request: Request) -> Response:
    """Drop a sample file into a room, as if it had been uploaded."""
    account = await site.account(request)
    sent = await fields(request)
    event = event_of(sent.get("event"))
    place = await site.place(account, text_of(sent, "room"))
    found = await _sample(site, account, whole_number(sent.get("sample")))
    file = await copy_file(found.path, site.spool, found.name)
    return await writing.drop(site, account, place, event, file, found.caption)


async def _sample(site: Site, account: str, number: int) -> SampleFile:
    samples = await asyncio.to_thread(_stage(site).sample_files, account, "en")
    if not 0 <= number < len(samples):
        raise Refused(404, "no-sample")
    return samples[number]


def _stage(site: Site) -> Stage:
    if site.stage is None:
        raise Refused(404, "not-a-demo")
    return site.stage
