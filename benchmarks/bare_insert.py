"""The upper bound for inbound messages: a bare aiohttp handler that commits one INSERT."""

import sys
from collections.abc import AsyncIterator

from aiohttp import web
from psycopg_pool import AsyncConnectionPool

POOL = web.AppKey("pool", AsyncConnectionPool)


async def insert(request: web.Request) -> web.Response:
    body = await request.text()
    async with request.app[POOL].connection() as connection:
        await connection.execute("INSERT INTO bare (body) VALUES (%s)", [body])
    return web.Response(text="<Response/>", content_type="text/xml")


def build(database_url: str) -> web.Application:
    app = web.Application()

    async def pool(app: web.Application) -> AsyncIterator[None]:
        async with AsyncConnectionPool(
            database_url, min_size=8, max_size=20, kwargs={"autocommit": True}
        ) as opened:
            async with opened.connection() as connection:
                await connection.execute(
                    "CREATE TABLE IF NOT EXISTS bare (id bigint GENERATED ALWAYS AS IDENTITY, body text)"
                )
            app[POOL] = opened
            yield

    app.cleanup_ctx.append(pool)
    app.router.add_post("/insert", insert)
    return app


if __name__ == "__main__":
    web.run_app(
        build(sys.argv[1]), host="127.0.0.1", port=int(sys.argv[2]), access_log=None, print=lambda _: None
    )
